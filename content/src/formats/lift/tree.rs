//! XML as a tree, and nothing that XML can do to harm: no DOCTYPE, no entities of its own, not too deep.

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::formats::fault::Wrong;
use crate::formats::wrong;

/// LIFT nests subsenses, and people do not nest them further than this.
const DEEPEST: usize = 64;

/// An element.
#[derive(Default)]
pub(super) struct Node {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    pub(super) children: Vec<Node>,
    text: String,
    /// The line where it begins.
    pub(super) line: usize,
}

impl Node {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The children with this name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The text within, that of `span`s with it, in its order as far as the tree knows it.
    pub(super) fn text(&self) -> String {
        self.children.iter().fold(self.text.clone(), |text, child| text + &child.text())
    }

    /// The value of a `trait`.
    pub(super) fn property(&self, name: &str) -> Option<&str> {
        self.all("trait").find(|node| node.attribute("name") == Some(name)).and_then(|node| node.attribute("value"))
    }
}

/// Reads a document.
pub(super) fn parse(xml: &str) -> Result<Node, (usize, Wrong)> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<Node> = vec![Node::default()];
    let (mut line, mut counted) = (1, 0);
    loop {
        let at = usize::try_from(reader.buffer_position()).unwrap_or(xml.len()).min(xml.len());
        line += xml.as_bytes().get(counted..at).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
        counted = at;
        let broken = |_| (line, wrong::not_lift());
        match reader.read_event().map_err(|_| (line, wrong::not_lift()))? {
            Event::DocType(_) => return Err((line, wrong::lift_entities())),
            Event::Start(_) if open.len() > DEEPEST => return Err((line, wrong::lift_too_deep())),
            Event::Start(start) => open.push(node(&start, line).map_err(broken)?),
            Event::Empty(start) => {
                let node = node(&start, line).map_err(broken)?;
                if let Some(parent) = open.last_mut() {
                    parent.children.push(node);
                }
            }
            Event::End(_) => {
                if let Some(node) = open.pop()
                    && let Some(parent) = open.last_mut()
                {
                    parent.children.push(node);
                }
            }
            Event::Text(text) => put(&mut open, &text.decode().map_err(|_| (line, wrong::not_lift()))?),
            Event::CData(text) => put(&mut open, &text.decode().map_err(|_| (line, wrong::not_lift()))?),
            Event::GeneralRef(name) => put(&mut open, &sign(&name).ok_or_else(|| (line, wrong::not_lift()))?),
            Event::Eof => break,
            _ => {}
        }
    }
    let mut top = open.pop().unwrap_or_default();
    let lift = top.children.iter().position(|node| node.name == "lift").filter(|_| open.is_empty());
    lift.map(|at| top.children.swap_remove(at)).ok_or_else(|| (0, wrong::not_lift()))
}

fn put(open: &mut [Node], text: &str) {
    if let Some(node) = open.last_mut() {
        // A text broken by a span goes on behind it: what stood before is a child of its own then.
        if node.children.is_empty() {
            node.text.push_str(text);
        } else {
            node.children.push(Node { text: text.to_owned(), ..Node::default() });
        }
    }
}

fn node(start: &BytesStart<'_>, line: usize) -> Result<Node, ()> {
    let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
    let mut node = Node { name, line, ..Node::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| ())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| ())?;
        node.attributes.push((String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value.into_owned()));
    }
    Ok(node)
}

/// A sign by its number or by one of the five names that XML itself has.
fn sign(name: &BytesRef<'_>) -> Option<String> {
    if let Some(c) = name.resolve_char_ref().ok()? {
        return Some(c.to_string());
    }
    quick_xml::escape::resolve_predefined_entity(&name.decode().ok()?).map(str::to_owned)
}
