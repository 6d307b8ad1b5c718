//! Which items somebody asks for.

use tiengban_content::{Address, Kind, LangTag, Rel, Slug, Viewer};

use crate::access;
use crate::error::Result;
use crate::sql::{Engine, Sql, Values, json};

/// Which items: every condition that is set must hold. Without any, all.
///
/// ```
/// # use tiengban_store::ItemFilter;
/// # use tiengban_content::{Address, Kind, Rel};
/// # let lesson = Address::new(Kind::Lesson, "tay/con-so".parse().unwrap());
/// let dictionary = ItemFilter::new().kind(Kind::Word).lang("tyz".parse().unwrap()).limit(50);
/// let words_of_a_lesson = ItemFilter::new().linked_from(Rel::Word, lesson);
/// ```
///
/// They come by their language's alphabet ([`linked_from`](Self::linked_from): in the order in which the page names
/// them).
#[derive(Clone, Debug, Default)]
pub struct ItemFilter {
    kind: Option<Kind>,
    lang: Option<LangTag>,
    topic: Option<String>,
    folder: Option<Slug>,
    beginning: Option<String>,
    addresses: Option<Vec<Address>>,
    linked_from: Option<(Rel, Address)>,
    linked_to: Option<(Rel, Address)>,
    guarded: bool,
    after: Option<Address>,
    limit: Option<i64>,
    offset: i64,
}

impl ItemFilter {
    /// All items.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Of this kind.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.kind = Some(kind);
        self
    }

    /// In or about this language.
    #[must_use]
    pub fn lang(mut self, lang: LangTag) -> Self {
        self.lang = Some(lang);
        self
    }

    /// Words that belong to this topic.
    #[must_use]
    pub fn topic(mut self, topic: impl Into<String>) -> Self {
        self.topic = Some(topic.into());
        self
    }

    /// Whose address begins with this one: what lies in the folder of a language.
    #[must_use]
    pub fn folder(mut self, folder: Slug) -> Self {
        self.folder = Some(folder);
        self
    }

    /// Which begin with a letter: whose sort key begins so, see
    /// [`Collator::beginning`](tiengban_content::text::collate::Collator::beginning).
    #[must_use]
    pub fn beginning(mut self, key: impl Into<String>) -> Self {
        self.beginning = Some(key.into());
        self
    }

    /// At one of these addresses.
    #[must_use]
    pub fn addresses(mut self, addresses: impl IntoIterator<Item = Address>) -> Self {
        self.addresses = Some(addresses.into_iter().collect());
        self
    }

    /// Which the item at this address names so: the words of a lesson. They come in the order in which it names them.
    /// None, where the viewer may not see that item.
    #[must_use]
    pub fn linked_from(mut self, rel: Rel, from: Address) -> Self {
        self.linked_from = Some((rel, from));
        self
    }

    /// Which name this address so: the lessons that use a word.
    #[must_use]
    pub fn linked_to(mut self, rel: Rel, to: Address) -> Self {
        self.linked_to = Some((rel, to));
        self
    }

    /// Which are not for everyone.
    #[must_use]
    pub fn guarded(mut self) -> Self {
        self.guarded = true;
        self
    }

    /// Which come after the item at this address. None, where the viewer may not see that item. Does not change what
    /// is counted.
    #[must_use]
    pub fn after(mut self, address: Address) -> Self {
        self.after = Some(address);
        self
    }

    /// At most so many. Does not change what is counted.
    #[must_use]
    pub fn limit(mut self, limit: usize) -> Self {
        self.limit = Some(i64::try_from(limit).unwrap_or(i64::MAX));
        self
    }

    /// Without the first so many. Does not change what is counted. Reading on with [`after`](Self::after) is steadier
    /// where the list may change meanwhile; this is for pages that a person leafs through.
    #[must_use]
    pub fn offset(mut self, offset: usize) -> Self {
        self.offset = i64::try_from(offset).unwrap_or(i64::MAX);
        self
    }

    /// The statement that counts them by topic; words without one are left out.
    pub(crate) fn topics(&self, engine: Engine, viewer: &Viewer) -> Result<Sql> {
        let asked = self.asked(engine, viewer)?;
        let text = format!(
            "SELECT item.topic, COUNT(*) FROM {} WHERE {} AND item.topic IS NOT NULL GROUP BY item.topic \
             ORDER BY COUNT(*) DESC, item.topic",
            asked.from,
            asked.all()
        );
        Ok(Sql::with(text, asked.values))
    }

    /// The statement that counts them by their first letters.
    pub(crate) fn letters(&self, engine: Engine, viewer: &Viewer) -> Result<Sql> {
        let asked = self.asked(engine, viewer)?;
        // A key begins with a letter and three hexadecimal digits.
        let text = format!(
            "SELECT substr(item.sort_key, 1, 4), COUNT(*) FROM {} WHERE {} GROUP BY 1 ORDER BY 1",
            asked.from,
            asked.all()
        );
        Ok(Sql::with(text, asked.values))
    }

    /// The statement that counts them.
    pub(crate) fn count(&self, engine: Engine, viewer: &Viewer) -> Result<Sql> {
        let asked = self.asked(engine, viewer)?;
        Ok(Sql::with(format!("SELECT COUNT(*) FROM {} WHERE {}", asked.from, asked.all()), asked.values))
    }

    /// The statement that lists them in order; `join` is joined to `item`.
    pub(crate) fn list(&self, engine: Engine, viewer: &Viewer, columns: &str, join: &str) -> Result<Sql> {
        let mut asked = self.asked(engine, viewer)?;
        self.go_on_after(engine, &mut asked);
        let order = if self.linked_from.is_some() { "link.position" } else { "item.sort_key, item.slug, item.kind" };
        let all = asked.all();
        let mut text = format!("SELECT {columns} FROM {}{join} WHERE {all} ORDER BY {order}", asked.from);
        if let Some(limit) = self.limit {
            text.push_str(&format!(" LIMIT {}", asked.values.add(limit)));
        } else if self.offset > 0 {
            // SQLite takes an offset only behind a limit.
            text.push_str(&format!(" LIMIT {}", asked.values.add(i64::MAX)));
        }
        if self.offset > 0 {
            text.push_str(&format!(" OFFSET {}", asked.values.add(self.offset)));
        }
        Ok(Sql::with(text, asked.values))
    }

    fn asked(&self, engine: Engine, viewer: &Viewer) -> Result<Asked> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let mut conditions = vec![access::item(engine, "item", &keys)];
        // CROSS JOIN keeps SQLite to this order: a link leads to few items, a kind has many.
        let mut from = "item".to_owned();
        if let Some((rel, address)) = &self.linked_from {
            from.insert_str(0, "link CROSS JOIN ");
            conditions.push("item.kind = link.to_kind AND item.slug = link.to_slug".into());
            let origin = at("origin", address, &mut values);
            let visible = access::item(engine, "origin", &keys);
            conditions
                .push(format!("link.item_id = (SELECT origin.id FROM item AS origin WHERE {origin} AND {visible})"));
            conditions.push(format!("link.rel = {}", values.add(rel.name())));
        }
        if let Some((rel, address)) = &self.linked_to {
            // An item names another once, so this finds none twice.
            from.insert_str(0, "link AS back CROSS JOIN ");
            conditions.push("item.id = back.item_id".into());
            let (kind, slug) = (values.add(address.kind.name()), values.add(address.slug.as_str()));
            conditions.push(format!("back.to_kind = {kind} AND back.to_slug = {slug}"));
            conditions.push(format!("back.rel = {}", values.add(rel.name())));
        }
        if let Some(kind) = self.kind {
            conditions.push(format!("item.kind = {}", values.add(kind.name())));
        }
        if let Some(lang) = &self.lang {
            conditions.push(format!("item.lang = {}", values.add(lang.as_str())));
        }
        if let Some(topic) = &self.topic {
            conditions.push(format!("item.topic = {}", values.add(topic.as_str())));
        }
        if let Some(folder) = &self.folder {
            let (first, behind) = within(folder);
            let (first, behind) = (values.add(first.as_str()), values.add(behind.as_str()));
            conditions.push(format!("item.slug >= {first} AND item.slug < {behind}"));
        }
        if let Some(key) = &self.beginning {
            // `~` is behind every sign of a key.
            let behind = format!("{key}~");
            let (first, behind) = (values.add(key.as_str()), values.add(behind.as_str()));
            conditions.push(format!("item.sort_key >= {first} AND item.sort_key < {behind}"));
        }
        if self.guarded {
            let public = "SELECT 1 FROM item_audience AS open WHERE open.item_id = item.id AND open.key = 'public'";
            conditions.push(format!("NOT EXISTS ({public})"));
        }
        if let Some(addresses) = &self.addresses {
            let pairs: Vec<_> = addresses.iter().map(|address| (address.kind.name(), address.slug.as_str())).collect();
            let pairs = engine.parts(&values.add(json(&pairs)?));
            conditions
                .push(format!("(item.kind, item.slug) IN (SELECT part.value ->> 0, part.value ->> 1 FROM {pairs})"));
        }
        Ok(Asked { from, conditions, keys, values })
    }

    fn go_on_after(&self, engine: Engine, asked: &mut Asked) {
        let Some(address) = &self.after else { return };
        asked.conditions.push(if self.linked_from.is_some() {
            let kind = asked.values.add(address.kind.name());
            let slug = asked.values.add(address.slug.as_str());
            let visible = access::item(engine, "last", &asked.keys);
            format!(
                "link.position > (SELECT tie.position FROM link AS tie \
                 JOIN item AS last ON last.kind = tie.to_kind AND last.slug = tie.to_slug \
                 WHERE tie.item_id = link.item_id AND tie.rel = link.rel \
                 AND tie.to_kind = {kind} AND tie.to_slug = {slug} AND {visible})"
            )
        } else {
            let last = at("last", address, &mut asked.values);
            let visible = access::item(engine, "last", &asked.keys);
            format!(
                "(item.sort_key, item.slug, item.kind) > \
                 (SELECT last.sort_key, last.slug, last.kind FROM item AS last WHERE {last} AND {visible})"
            )
        });
    }
}

/// The parts of a statement.
struct Asked {
    from: String,
    conditions: Vec<String>,
    keys: String,
    values: Values,
}

impl Asked {
    fn all(&self) -> String {
        self.conditions.join(" AND ")
    }
}

/// That the row of `item` called `alias` is at this address.
pub(crate) fn at(alias: &str, address: &Address, values: &mut Values) -> String {
    let (kind, slug) = (values.add(address.kind.name()), values.add(address.slug.as_str()));
    format!("{alias}.kind = {kind} AND {alias}.slug = {slug}")
}

/// The first slug inside a folder, and the first behind it: `/` is followed by `0`.
pub(crate) fn within(folder: &Slug) -> (String, String) {
    (format!("{folder}/"), format!("{folder}0"))
}
