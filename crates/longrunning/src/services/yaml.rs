//! YAML as a tree in which every node knows its line.

use std::fmt;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

/// A value, and the line that it begins on, counted from 1.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

/// What a node is. Scalars are kept as text: nothing that is read here is a number.
#[derive(Debug)]
pub(super) enum Value {
    Null,
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// Why a text is not YAML, or not of the kind that is read here.
#[derive(Debug)]
pub(super) struct Error {
    pub(super) line: usize,
    pub(super) problem: String,
}

/// Far deeper than any config; a deeper one would only be meant to exhaust the stack.
const MAX_DEPTH: usize = 100;

/// Reads the first document of a text.
pub(super) fn read(text: &str) -> Result<Node, Error> {
    let mut events = Events { parser: Parser::new_from_str(text), line: 1 };
    loop {
        match events.next()? {
            Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
            Event::StreamEnd => return Ok(Node { line: 1, value: Value::Null }),
            event => return events.node(event, 0),
        }
    }
}

struct Events<'t> {
    parser: Parser<'t, saphyr_parser::StrInput<'t>>,
    /// Where the last event is.
    line: usize,
}

impl<'t> Events<'t> {
    fn next(&mut self) -> Result<Event<'t>, Error> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => {
                self.line = span.start.line();
                Ok(event)
            }
            Some(Err(error)) => Err(error.into()),
            None => Ok(Event::StreamEnd),
        }
    }

    fn node(&mut self, event: Event<'t>, depth: usize) -> Result<Node, Error> {
        let line = self.line;
        let refuse = |problem: &str| Err(Error { line, problem: problem.to_owned() });
        if depth > MAX_DEPTH {
            return refuse("expected a service config, found more than 100 levels");
        }
        let value = match event {
            Event::Scalar(text, ScalarStyle::Plain, _, _)
                if matches!(&*text, "" | "~" | "null") =>
            {
                Value::Null
            }
            Event::Scalar(text, ..) => Value::Text(text.into_owned()),
            Event::SequenceStart(..) => {
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => break Value::List(items),
                        event => items.push(self.node(event, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(..) => {
                let mut members = Vec::new();
                loop {
                    let key = match self.next()? {
                        Event::MappingEnd => break Value::Map(members),
                        event => self.node(event, depth + 1)?,
                    };
                    let event = self.next()?;
                    members.push((key, self.node(event, depth + 1)?));
                }
            }
            // Their meaning would have to be copied, and copies of copies grow without bound.
            Event::Alias(_) => return refuse("expected a value, found an alias"),
            _ => return refuse("expected a value, found the end"),
        };
        Ok(Node { line, value })
    }
}

impl From<ScanError> for Error {
    fn from(error: ScanError) -> Self {
        Self { line: error.marker().line(), problem: error.info().to_owned() }
    }
}

/// In the words of an error: what was found.
impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => formatter.write_str("nothing"),
            Self::Text(text) => write!(formatter, "{text:?}"),
            Self::List(_) => formatter.write_str("a list"),
            Self::Map(_) => formatter.write_str("a mapping"),
        }
    }
}
