//! Inline content of a comment: text, links, HTML.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

/// An event, and its place in the source if it is unchanged.
type Placed<'s> = (Event<'s>, Option<Range<usize>>);

/// Rewrites events one by one.
#[derive(Default)]
pub(super) struct Rewriter<'s> {
    events: Vec<Placed<'s>>,
    /// The ends of open links and images.
    open: Vec<Open>,
    /// The text read last, which may continue.
    text: String,
    /// Its place in the source, if all of it is unchanged.
    place: Option<Range<usize>>,
    html: Option<String>,
    is_code: bool,
    links: usize,
}

/// A link or an image that has begun.
enum Open {
    /// It stays a link.
    Link,
    /// It is not a link; this text ends it.
    Text(String),
    /// It names a proto element and is shown as code; its events begin here.
    Code(usize),
}

impl<'s> Rewriter<'s> {
    /// Adds an event unchanged.
    pub(super) fn push(&mut self, event: Event<'s>, place: Option<Range<usize>>) {
        self.flush();
        self.is_code = matches!(event, Event::Start(Tag::CodeBlock(_)));
        self.events.push((event, place));
    }

    /// Adds the rewritten event.
    pub(super) fn add(&mut self, event: Event<'s>, place: Range<usize>) {
        match event {
            Event::Text(text) if self.is_code => self.events.push((Event::Text(text), None)),
            Event::Text(text) => self.text(&text, Some(place)),
            Event::InlineHtml(html) => self.text(&html, None),
            Event::Start(Tag::HtmlBlock) => self.html = Some(String::new()),
            Event::Html(html) => match &mut self.html {
                Some(block) => block.push_str(&html),
                None => self.text(&html, None),
            },
            Event::End(TagEnd::HtmlBlock) => {
                let block = self.html.take().unwrap_or_default();
                self.paragraphs(&block);
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                self.begin(link_type, dest_url, title, &id, "[");
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                // Documentation must not load images from elsewhere.
                self.begin(link_type, dest_url, title, &id, "![");
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.end(),
            event => self.push(event, Some(place)),
        }
    }

    /// All events, if every link has ended.
    pub(super) fn finish(mut self) -> Option<Vec<Placed<'s>>> {
        self.flush();
        self.open.is_empty().then_some(self.events)
    }

    fn text(&mut self, text: &str, place: Option<Range<usize>>) {
        self.place = match (self.place.take(), place) {
            (_, Some(place)) if self.text.is_empty() => Some(place),
            (Some(before), Some(place)) if before.end == place.start => {
                Some(before.start..place.end)
            }
            _ => None,
        };
        self.text.push_str(text);
    }

    /// Adds the pending text; bare addresses in it become links.
    fn flush(&mut self) {
        let (text, place) = (std::mem::take(&mut self.text), self.place.take());
        if text.is_empty() {
            return;
        }
        if self.links > 0 || !["http://", "https://"].iter().any(|scheme| text.contains(scheme)) {
            self.events.push((Event::Text(text.into()), place));
            return;
        }
        let mut rest = &*text;
        while let Some((before, address)) = next_address(rest) {
            if !before.is_empty() {
                self.events.push((Event::Text(before.to_owned().into()), None));
            }
            let link = Tag::Link {
                link_type: LinkType::Autolink,
                dest_url: address.to_owned().into(),
                title: "".into(),
                id: "".into(),
            };
            self.events.push((Event::Start(link), None));
            self.events.push((Event::Text(address.to_owned().into()), None));
            self.events.push((Event::End(TagEnd::Link), None));
            rest = &rest[before.len() + address.len()..];
        }
        if !rest.is_empty() {
            self.events.push((Event::Text(rest.to_owned().into()), None));
        }
    }

    /// A block of HTML as text.
    fn paragraphs(&mut self, html: &str) {
        let mut is_open = false;
        for line in html.lines().map(str::trim) {
            match (line.is_empty(), is_open) {
                (true, true) => self.push(Event::End(TagEnd::Paragraph), None),
                (false, true) => self.push(Event::SoftBreak, None),
                (false, false) => self.push(Event::Start(Tag::Paragraph), None),
                (true, false) => {}
            }
            is_open = !line.is_empty();
            self.text(line, None);
        }
        if is_open {
            self.push(Event::End(TagEnd::Paragraph), None);
        }
    }

    fn begin(
        &mut self,
        link_type: LinkType,
        dest_url: CowStr<'s>,
        title: CowStr<'s>,
        id: &str,
        bracket: &str,
    ) {
        let open = match link_type {
            LinkType::ReferenceUnknown if bracket == "[" && is_name(id) => {
                self.flush();
                Open::Code(self.events.len())
            }
            LinkType::ReferenceUnknown => Open::Text(format!("][{id}]")),
            LinkType::CollapsedUnknown => Open::Text("][]".to_owned()),
            LinkType::ShortcutUnknown => Open::Text("]".to_owned()),
            _ if !is_harmless(&dest_url) || self.links > 0 => Open::Text(String::new()),
            link_type => {
                let link_type = match link_type {
                    LinkType::Autolink => LinkType::Autolink,
                    _ => LinkType::Inline,
                };
                self.push(
                    Event::Start(Tag::Link { link_type, dest_url, title, id: "".into() }),
                    None,
                );
                self.links += 1;
                Open::Link
            }
        };
        if let Open::Text(end) = &open
            && !end.is_empty()
        {
            self.text(bracket, None);
        }
        self.open.push(open);
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Link) => {
                self.push(Event::End(TagEnd::Link), None);
                self.links -= 1;
            }
            Some(Open::Text(end)) if !end.is_empty() => self.text(&end, None),
            Some(Open::Text(_)) | None => {}
            Some(Open::Code(start)) => {
                self.flush();
                let label: String =
                    self.events.drain(start..).map(|(event, _)| shown(event)).collect();
                self.push(Event::Code(label.into()), None);
            }
        }
    }
}

/// The text of an event, for a label.
fn shown(event: Event<'_>) -> String {
    match event {
        Event::Text(text) | Event::Code(text) => text.into_string(),
        Event::SoftBreak | Event::HardBreak => " ".to_owned(),
        _ => String::new(),
    }
}

/// Whether it may name a proto element, as in `[Operation][google.longrunning.Operation]`:
/// `a[0][1]` names none.
fn is_name(id: &str) -> bool {
    id.len() > 1 && id.starts_with(|c: char| c.is_ascii_alphabetic() || c == '.')
}

/// Whether a link leads to the web, to a relative page or to an anchor. rustdoc would resolve other
/// words as names of the crate, and other schemes may be scripts.
pub(super) fn is_harmless(address: &str) -> bool {
    let address = address.to_ascii_lowercase();
    ["https://", "http://", "mailto:", "/", "./", "../", "#"]
        .iter()
        .any(|start| address.starts_with(start))
}

/// The first bare address in a text, and the text before it.
fn next_address(text: &str) -> Option<(&str, &str)> {
    let mut from = 0;
    while let Some(found) = text[from..].find("http") {
        let at = from + found;
        let rest = &text[at..];
        let scheme = ["http://", "https://"].into_iter().find(|scheme| rest.starts_with(scheme));
        if let Some(scheme) = scheme {
            let is_end =
                |c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '"' | '`' | ']');
            let end = rest.find(is_end).unwrap_or(rest.len());
            let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '*']);
            if address.len() > scheme.len() {
                return Some((&text[..at], address));
            }
        }
        from = at + "http".len();
    }
    None
}
