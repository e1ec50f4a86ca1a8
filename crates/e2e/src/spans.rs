//! The spans and events of a test, as text.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};
use tracing_subscriber::layer::{Context, SubscriberExt as _};
use tracing_subscriber::{Layer, Registry};

/// Records spans and events of a target on this thread until dropped. Clones share the records.
#[derive(Clone, Debug)]
pub struct Spans {
    told: Arc<Mutex<Told>>,
    _guard: Arc<DefaultGuard>,
}

#[derive(Debug, Default)]
struct Told {
    nodes: Vec<Node>,
    by_id: HashMap<u64, usize>,
}

/// A span or an event.
#[derive(Clone, Debug)]
pub struct Node {
    parent: Option<usize>,
    /// The name of a span, the message of an event.
    pub name: String,
    /// Its fields in the order of their definition, the last value of each.
    pub fields: Vec<(&'static str, String)>,
    /// Whether the span has ended; an event has.
    pub is_closed: bool,
}

impl Spans {
    /// Records spans and events of targets with this prefix.
    ///
    /// A task records on the thread that polls it, so the runtime of a test must have one thread.
    pub fn record(target: &'static str) -> Self {
        let told = Arc::default();
        let recorder = Recorder { target, told: Arc::clone(&told) };
        let guard = tracing::subscriber::set_default(Registry::default().with(recorder));
        Self { told, _guard: Arc::new(guard) }
    }

    /// Every span and event, in the order of their start.
    pub fn all(&self) -> Vec<Node> {
        lock(&self.told).nodes.clone()
    }

    /// The spans of this name.
    pub fn named(&self, name: &str) -> Vec<Node> {
        self.all().into_iter().filter(|node| node.name == name).collect()
    }

    /// The lines of all trees: names, and under each its fields and children, indented. Fields in
    /// `without` are omitted; an `otel.name` replaces the name.
    pub fn lines(&self, without: &[&str]) -> Vec<String> {
        let told = lock(&self.told);
        let mut lines = Vec::new();
        for (index, _) in told.nodes.iter().enumerate().filter(|(_, node)| node.parent.is_none()) {
            told.write(index, 0, without, &mut lines);
        }
        lines
    }
}

impl Node {
    /// The last value of a field, if it has had one.
    pub fn field(&self, name: &str) -> Option<&str> {
        let field = self.fields.iter().find(|(field, value)| *field == name && !value.is_empty());
        field.map(|(_, value)| &**value)
    }
}

impl Told {
    fn write(&self, index: usize, depth: usize, without: &[&str], lines: &mut Vec<String>) {
        let node = &self.nodes[index];
        let indent = "  ".repeat(depth);
        lines.push(format!("{indent}{}", node.field("otel.name").unwrap_or(&node.name)));
        for (field, value) in &node.fields {
            if *field != "otel.name" && !without.contains(field) && !value.is_empty() {
                lines.push(format!("{indent}  {field}: {value}"));
            }
        }
        for (child, _) in
            self.nodes.iter().enumerate().filter(|(_, child)| child.parent == Some(index))
        {
            self.write(child, depth + 1, without, lines);
        }
    }

    fn change(&mut self, id: &Id, change: impl FnOnce(&mut Node)) {
        if let Some(index) = self.by_id.get(&id.into_u64()) {
            change(&mut self.nodes[*index]);
        }
    }
}

struct Recorder {
    target: &'static str,
    told: Arc<Mutex<Told>>,
}

impl Recorder {
    fn add(&self, parent: Option<u64>, name: String, record: impl FnOnce(&mut Values)) -> usize {
        let mut values = Values::default();
        record(&mut values);
        let mut told = lock(&self.told);
        let parent = parent.and_then(|id| told.by_id.get(&id).copied());
        let name = values.message.unwrap_or(name);
        told.nodes.push(Node { parent, name, fields: values.fields, is_closed: false });
        told.nodes.len() - 1
    }
}

impl<S: Subscriber + for<'a> tracing_subscriber::registry::LookupSpan<'a>> Layer<S> for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target().starts_with(self.target)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let parent = context.span(id).and_then(|span| span.parent()).map(|span| span.id());
        let name = attributes.metadata().name().to_owned();
        // Every field has a place from the start, even without a value.
        let fields = attributes.metadata().fields();
        let index = self.add(parent.map(|id| id.into_u64()), name, |values| {
            values.fields = fields.iter().map(|field| (field.name(), String::new())).collect();
            attributes.record(values);
        });
        lock(&self.told).by_id.insert(id.into_u64(), index);
    }

    fn on_record(&self, id: &Id, record: &Record<'_>, _: Context<'_, S>) {
        lock(&self.told).change(id, |node| {
            let mut values =
                Values { fields: std::mem::take(&mut node.fields), ..Values::default() };
            record.record(&mut values);
            node.fields = values.fields;
        });
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let parent = context.event_span(event).map(|span| span.id().into_u64());
        let index = self.add(parent, String::new(), |values| event.record(values));
        lock(&self.told).nodes[index].is_closed = true;
    }

    fn on_close(&self, id: Id, _: Context<'_, S>) {
        let mut told = lock(&self.told);
        told.change(&id, |node| node.is_closed = true);
        // Another span may get the number later.
        told.by_id.remove(&id.into_u64());
    }
}

#[derive(Default)]
struct Values {
    message: Option<String>,
    fields: Vec<(&'static str, String)>,
}

impl Values {
    fn set(&mut self, field: &Field, value: String) {
        if field.name() == "message" {
            self.message = Some(value);
            return;
        }
        match self.fields.iter_mut().find(|(name, _)| *name == field.name()) {
            Some((_, old)) => *old = value,
            None => self.fields.push((field.name(), value)),
        }
    }
}

impl Visit for Values {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.set(field, value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.set(field, format!("{value:?}"));
    }
}

/// Two texts side by side, with `headings`. Lines that only one has stand alone.
pub fn side_by_side(headings: [&str; 2], left: &[String], right: &[String]) -> String {
    let mut rows = Vec::new();
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let key = |line: &str| line.split(": ").next().unwrap_or_default().to_owned();
    loop {
        let rest = right.clone();
        match (left.peek(), right.peek()) {
            (None, None) => break,
            // A line that the left has further down, or not at all, comes in its place.
            (Some(ours), Some(_)) => match rest.clone().position(|line| key(line) == key(ours)) {
                Some(0) => rows.push((left.next(), right.next())),
                Some(ahead) => {
                    rows.extend(right.by_ref().take(ahead).map(|line| (None, Some(line))))
                }
                None => rows.push((left.next(), None)),
            },
            (Some(_), None) => rows.push((left.next(), None)),
            (None, Some(_)) => rows.push((None, right.next())),
        }
    }
    let cell = |line: Option<&String>| line.map_or("", |line| &**line).to_owned();
    let width = rows.iter().map(|(line, _)| cell(*line).chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    let row = |left: &str, right: &str| format!("{left:width$}  {right}").trim_end().to_owned();
    let _ = writeln!(text, "{}", row(headings[0], headings[1]));
    for (left, right) in rows {
        let _ = writeln!(text, "{}", row(&cell(left), &cell(right)));
    }
    text
}

fn lock(told: &Mutex<Told>) -> MutexGuard<'_, Told> {
    told.lock().unwrap_or_else(PoisonError::into_inner)
}
