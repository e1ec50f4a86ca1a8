//! The text in which the table of services is kept, `data/services.txt`.
//!
//! Its lines, in the words of the header of that file:
//!
//! ```text
//! service HOST VERSION TITLE
//! rest-only                     there is no gRPC endpoint
//! scopes METHOD SCOPE...        `*` for every method without a line of its own; less SCOPE_PREFIX
//! PATH FORM...                  what is mounted for the operations at this path, see `Form`
//! METHOD HTTP-METHOD PATH BODY  a binding that has none of those forms; BODY may be missing
//! ```
//!
//! The order of lines is the order in which the bindings of a method are tried. This file needs
//! nothing but the standard library: the task that writes the text reads it back with it.

use std::borrow::Cow;

/// What every scope begins with, but for those that have a `:`.
pub(crate) const SCOPE_PREFIX: &str = "https://www.googleapis.com/auth/";

/// The methods of the service, in the order in which they are shown.
pub(crate) const METHODS: [&str; 5] =
    ["GetOperation", "ListOperations", "DeleteOperation", "CancelOperation", "WaitOperation"];

/// One published config of a service version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row<'t> {
    pub(crate) host: Cow<'t, str>,
    pub(crate) version: Cow<'t, str>,
    pub(crate) title: Cow<'t, str>,
    pub(crate) has_grpc: bool,
    /// By method, or `*`.
    pub(crate) scopes: Vec<(Cow<'t, str>, Vec<String>)>,
    pub(crate) bindings: Vec<Binding<'t>>,
}

/// One binding of one method of `google.longrunning.Operations`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Binding<'t> {
    pub(crate) method: Cow<'t, str>,
    pub(crate) http_method: Cow<'t, str>,
    pub(crate) path: Cow<'t, str>,
    pub(crate) body: Cow<'t, str>,
}

/// A binding that follows from the path of an operation: `/v1/{name=projects/*/operations/*}` in
/// the examples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Form {
    /// The word for it.
    pub(crate) word: &'static str,
    method: &'static str,
    http_method: &'static str,
    body: &'static str,
    shape: Shape,
}

/// How the path of a binding follows from that of the operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// It is the same.
    Same,
    /// With this verb: `...:cancel`.
    Verb(&'static str),
    /// `/v1/{name=projects/*}/operations`.
    ListOfParent,
    /// `/v1/{name=projects/*/operations}`.
    ListOfCollection,
}

/// Every form.
pub(crate) const FORMS: [Form; 8] = [
    Form::new("get", "GetOperation", "GET", Shape::Same, ""),
    Form::new("list", "ListOperations", "GET", Shape::ListOfParent, ""),
    Form::new("list-collection", "ListOperations", "GET", Shape::ListOfCollection, ""),
    Form::new("delete", "DeleteOperation", "DELETE", Shape::Same, ""),
    Form::new("cancel", "CancelOperation", "POST", Shape::Verb(":cancel"), ""),
    Form::new("cancel*", "CancelOperation", "POST", Shape::Verb(":cancel"), "*"),
    Form::new("wait", "WaitOperation", "POST", Shape::Verb(":wait"), ""),
    Form::new("wait*", "WaitOperation", "POST", Shape::Verb(":wait"), "*"),
];

impl Form {
    const fn new(
        word: &'static str,
        method: &'static str,
        http_method: &'static str,
        shape: Shape,
        body: &'static str,
    ) -> Self {
        Self { word, method, http_method, body, shape }
    }

    /// The binding for the operations at `path`, or `None` if such a path has none of this form.
    pub(crate) fn binding<'t>(&self, path: &'t str) -> Option<Binding<'t>> {
        let path = match self.shape {
            Shape::Same => Cow::Borrowed(path),
            Shape::Verb(verb) => Cow::Owned(format!("{path}{verb}")),
            Shape::ListOfParent => {
                let parent = path.strip_suffix("/operations/*}")?;
                Cow::Owned(format!("{parent}}}/operations"))
            }
            Shape::ListOfCollection => {
                let inside = path.strip_suffix('}')?.trim_end_matches('*');
                Cow::Owned(format!("{}}}", inside.strip_suffix('/')?))
            }
        };
        Some(Binding {
            method: Cow::Borrowed(self.method),
            http_method: Cow::Borrowed(self.http_method),
            path,
            body: Cow::Borrowed(self.body),
        })
    }
}

/// Reads the text, one row after the other.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = Result<Row<'_>, BadLine>> {
    let mut lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .peekable();
    std::iter::from_fn(move || {
        let (number, first) = lines.next()?;
        let Some(mut row) = first.strip_prefix("service ").and_then(Row::of_service) else {
            return Some(Err(BadLine(number + 1)));
        };
        while let Some((number, line)) = lines.next_if(|(_, line)| !line.starts_with("service ")) {
            if row.read(line).is_none() {
                return Some(Err(BadLine(number + 1)));
            }
        }
        Some(Ok(row))
    })
}

/// A line that is none of those that the text has, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BadLine(pub(crate) usize);

impl<'t> Row<'t> {
    fn of_service(rest: &'t str) -> Option<Self> {
        let mut words = rest.splitn(3, ' ').map(Cow::Borrowed);
        Some(Self {
            host: words.next()?,
            version: words.next()?,
            title: words.next()?,
            has_grpc: true,
            scopes: Vec::new(),
            bindings: Vec::new(),
        })
    }

    fn read(&mut self, line: &'t str) -> Option<()> {
        let mut words = line.split(' ');
        match words.next()? {
            "rest-only" => self.has_grpc = false,
            "scopes" => {
                let method = Cow::Borrowed(words.next()?);
                let scopes = words.map(|scope| {
                    if scope.contains(':') {
                        scope.to_owned()
                    } else {
                        format!("{SCOPE_PREFIX}{scope}")
                    }
                });
                self.scopes.push((method, scopes.collect()));
            }
            path if path.starts_with('/') => {
                for word in words {
                    let form = FORMS.iter().find(|form| form.word == word)?;
                    self.bindings.push(form.binding(path)?);
                }
            }
            method => self.bindings.push(Binding {
                method: Cow::Borrowed(METHODS.into_iter().find(|known| *known == method)?),
                http_method: Cow::Borrowed(words.next()?),
                path: Cow::Borrowed(words.next()?),
                body: Cow::Borrowed(words.next().unwrap_or_default()),
            }),
        }
        Some(())
    }
}
