//! The lists that teachers work through: words without sound, without source, used in no lesson, not published.
//!
//! They hold words in whatever state but withdrawn, **as far as these are meant for whoever asks**: a teacher works on
//! what is for them, published or not. What others are meant to see alone is not counted either, and a lesson that is
//! not meant for them does not say that it uses a word.

use tiengban_content::{Kind, LangTag, Rel, State, Viewer};

use crate::access;
use crate::db::Db;
use crate::error::Result;
use crate::rows::{self, OUTLINE_COLUMNS, Outline, OutlineRow};
use crate::sql::{Engine, Sql, Values};

/// Which words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Worklist {
    /// All of them.
    All,
    /// Those that nobody is heard saying.
    NoSound,
    /// Those with a form that no source stands behind.
    NoSource,
    /// Those that no lesson uses.
    Unused,
    /// Those that are not published yet.
    Drafts,
}

impl Worklist {
    /// Every list, in the order of the page.
    pub const ALL: [Self; 5] = [Self::NoSound, Self::NoSource, Self::Unused, Self::Drafts, Self::All];

    fn condition(self, engine: Engine, keys: &str, values: &mut Values) -> Option<String> {
        let lacking =
            |what: &str| format!("EXISTS (SELECT 1 FROM lack WHERE lack.item_id = item.id AND lack.what = '{what}')");
        match self {
            Self::All => None,
            Self::NoSound => Some(lacking("sound")),
            Self::NoSource => Some(lacking("source")),
            Self::Drafts => Some(format!("NOT {}", access::published("item"))),
            Self::Unused => {
                let (word, rel) = (values.add(Kind::Word.name()), values.add(Rel::Word.name()));
                let (lesson, gone) = (values.add(Kind::Lesson.name()), values.add(State::Withdrawn.name()));
                let meant = access::meant(engine, "lesson", keys);
                Some(format!(
                    "NOT EXISTS (SELECT 1 FROM link JOIN item AS lesson ON lesson.id = link.item_id \
                     WHERE link.to_kind = {word} AND link.to_slug = item.slug AND link.rel = {rel} \
                     AND lesson.kind = {lesson} AND lesson.state <> {gone} AND {meant})"
                ))
            }
        }
    }

    fn statement(self, engine: Engine, lang: &LangTag, viewer: &Viewer, columns: &str) -> Result<(String, Values)> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let (kind, lang) = (values.add(Kind::Word.name()), values.add(lang.as_str()));
        let gone = values.add(State::Withdrawn.name());
        let mut text = format!(
            "SELECT {columns} FROM item WHERE item.kind = {kind} AND item.lang = {lang} AND item.state <> {gone} AND {}",
            access::meant(engine, "item", &keys)
        );
        if let Some(condition) = self.condition(engine, &keys, &mut values) {
            text.push_str(" AND ");
            text.push_str(&condition);
        }
        Ok((text, values))
    }
}

/// A word of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The word, without its body.
    pub outline: Outline,
    /// How far it has come.
    pub state: State,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    state: String,
    #[sqlx(flatten)]
    outline: OutlineRow,
}

impl TryFrom<ListedRow> for Listed {
    type Error = crate::StoreError;

    fn try_from(row: ListedRow) -> Result<Self> {
        Ok(Self { state: rows::read(&row.state)?, outline: row.outline.try_into()? })
    }
}

impl Db {
    /// How many words of a language are in a list, of those that are meant for this viewer.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn count_worklist(&self, list: Worklist, lang: &LangTag, viewer: &Viewer) -> Result<i64> {
        let (text, values) = list.statement(self.engine(), lang, viewer, "COUNT(*)")?;
        Ok(self.remembered::<(i64,), _>(Sql::with(text, values), Ok).await?.first().map_or(0, |(count,)| *count))
    }

    /// `limit` words of a list without the first `offset`, in the order of the language's letters.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn worklist(
        &self,
        list: Worklist,
        lang: &LangTag,
        viewer: &Viewer,
        limit: usize,
        offset: usize,
    ) -> Result<Vec<Listed>> {
        let columns = format!("item.state, {OUTLINE_COLUMNS}");
        let (mut text, mut values) = list.statement(self.engine(), lang, viewer, &columns)?;
        let (limit, offset) = (values.add(limit as i64), values.add(offset as i64));
        text.push_str(&format!(" ORDER BY item.sort_key, item.slug LIMIT {limit} OFFSET {offset}"));
        self.remembered::<ListedRow, _>(Sql::with(text, values), Listed::try_from).await
    }

    /// The words of a language with this headword, letter for letter, in whatever state but withdrawn, of those that
    /// are meant for this viewer.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn same_headword(&self, headword: &str, lang: &LangTag, viewer: &Viewer) -> Result<Vec<Listed>> {
        let columns = format!("item.state, {OUTLINE_COLUMNS}");
        let (mut text, mut values) = Worklist::All.statement(self.engine(), lang, viewer, &columns)?;
        let (lang, headword) = (values.add(lang.as_str()), values.add(headword));
        text.push_str(&format!(" AND item.title ->> {lang} = {headword} ORDER BY item.slug"));
        self.remembered::<ListedRow, _>(Sql::with(text, values), Listed::try_from).await
    }

    /// The first `limit` sources in whatever state but withdrawn, of those that are meant for this viewer: what a form may
    /// lean on.
    ///
    /// # Errors
    /// As [`Db::item`].
    pub async fn sources_at_work(&self, viewer: &Viewer, limit: usize) -> Result<Vec<Listed>> {
        let mut values = Values::default();
        let keys = values.add(access::keys(viewer)?);
        let (kind, gone) = (values.add(Kind::Source.name()), values.add(State::Withdrawn.name()));
        let limit = values.add(limit as i64);
        let text = format!(
            "SELECT item.state, {OUTLINE_COLUMNS} FROM item WHERE item.kind = {kind} AND item.state <> {gone} AND {} \
             ORDER BY item.sort_key, item.slug LIMIT {limit}",
            access::meant(self.engine(), "item", &keys)
        );
        self.remembered::<ListedRow, _>(Sql::with(text, values), Listed::try_from).await
    }
}
