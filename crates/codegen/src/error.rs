//! The error of the generator.

use std::fmt;
use std::path::Path;

/// A failed generation: the place in a proto file, what is wrong, and what to write instead.
///
/// `Debug` is the same text as `Display`, so that a `build.rs` whose `main` returns this error
/// shows it well.
pub struct Error(Box<Inner>);

struct Inner {
    place: Option<Place>,
    message: String,
    advice: Option<String>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// A place in a proto file; lines and columns count from one.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) line: Option<(u32, u32)>,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(Box::new(Inner { place: None, message: message.into(), advice: None, source: None }))
    }

    pub(crate) fn at(place: Place, message: impl Into<String>) -> Self {
        let mut error = Self::new(message);
        error.0.place = Some(place);
        error
    }

    /// Says what to write instead.
    pub(crate) fn advise(mut self, advice: impl Into<String>) -> Self {
        self.0.advice = Some(advice.into());
        self
    }

    pub(crate) fn because(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// A file could not be read or written.
    pub(crate) fn file(doing: &str, path: &Path, source: std::io::Error) -> Self {
        Self::new(format!("could not {doing} {}", path.display())).because(source)
    }

    /// An error of protox, whose `Debug` form begins with the place.
    pub(crate) fn compile(source: protox::Error) -> Self {
        let text = format!("{source:?}");
        let Some(file) = source.file() else { return Self::new(text) };
        let file = file.to_owned();
        let placed =
            text.strip_prefix(&file).and_then(|rest| rest.strip_prefix(':')).and_then(|rest| {
                let (line, rest) = rest.split_once(':')?;
                let (column, message) = rest.split_once(':')?;
                Some(((line.parse().ok()?, column.parse().ok()?), message.trim_start().to_owned()))
            });
        match placed {
            Some((line, message)) => Self::at(Place { file, line: Some(line) }, message),
            None => Self::at(Place { file, line: None }, text),
        }
    }

    /// The proto file at fault, as named in imports, if any.
    #[must_use]
    pub fn proto_file(&self) -> Option<&str> {
        self.0.place.as_ref().map(|place| place.file.as_str())
    }

    /// The line at fault, counted from one, if known.
    #[must_use]
    pub fn line(&self) -> Option<u32> {
        self.0.place.as_ref()?.line.map(|(line, _)| line)
    }

    /// What to write instead, if known.
    #[must_use]
    pub fn advice(&self) -> Option<&str> {
        self.0.advice.as_deref()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(formatter, "{place}: ")?;
        }
        formatter.write_str(&self.0.message)?;
        match &self.0.advice {
            Some(advice) => write!(formatter, "; {advice}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)?;
        match &self.0.source {
            Some(source) => write!(formatter, ": {source}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.file)?;
        match self.line {
            Some((line, column)) => write!(formatter, ":{line}:{column}"),
            None => Ok(()),
        }
    }
}
