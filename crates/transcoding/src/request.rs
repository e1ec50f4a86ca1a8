//! Makes HTTP requests from messages.

use std::borrow::Cow;

use protojson::{FieldDescriptor, JsonMessage, Kind, MessageDescriptor, Registry, WriteOptions};

use crate::json_text::{copy_without, default_json, member, object_of, scalar_text, with_reader};
use crate::query::flatten;
use crate::template::{NoExpansion, no_binding};
use crate::{Binding, Body, Error, ErrorKind, FieldPath, Rule, wire};

/// An HTTP request without host and headers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpRequest<'r> {
    /// The method of the rule.
    pub method: &'r str,
    /// The template of the path: it names the operation without the resource.
    pub template: &'r str,
    /// The path, percent-encoded; it begins with `/`.
    pub path: String,
    /// The query, percent-encoded, without `?`; it may be empty.
    pub query: String,
    /// The JSON body, if the rule has one.
    pub body: Option<Vec<u8>>,
    /// The field of the response that will be the response's body; `None` for the whole response.
    pub response_body: Option<&'r str>,
}

impl Rule {
    /// The HTTP request for a message, by the first binding whose path fields are all set and fit.
    ///
    /// `options` are those of the JSON; `registry` has the types that an `Any` in the message may
    /// hold.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::NoBinding`] with the fields and the templates if no binding fits;
    /// [`ErrorKind::Query`] if a field belongs in the query and cannot be there;
    /// [`ErrorKind::Message`] if the message has no JSON form.
    pub fn request<M: JsonMessage>(
        &self,
        message: &M,
        options: &WriteOptions,
        registry: &Registry,
    ) -> Result<HttpRequest<'_>, Error> {
        let options = options.pretty(false);
        // Other options may write unset fields.
        if options == WriteOptions::new()
            && let Some(request) = self.request_of_text(|| message.encode_to_vec(), M::descriptor())
        {
            return Ok(request);
        }
        let text = protojson::to_string_with(message, &options, registry);
        let text = text.map_err(|error| {
            let name = M::descriptor().full_name;
            let message = format!("{name} has no JSON form: {error}");
            Error::new(ErrorKind::Message, message).in_field(error.path())
        })?;
        self.request_from_json(&text, M::descriptor())
    }

    /// The request for a message with only one `string` field, if that is the path of the first
    /// binding.
    fn request_of_text(
        &self,
        message: impl FnOnce() -> Vec<u8>,
        descriptor: &'static MessageDescriptor,
    ) -> Option<HttpRequest<'_>> {
        let binding = self.bindings().first().filter(|binding| binding.method() != "*")?;
        let (Body::None, [variable]) = (binding.body(), binding.template().variables()) else {
            return None;
        };
        let (_, field) = descriptor.field(variable.field().as_str())?;
        if !wire::is_text(field) {
            return None;
        }
        let message = message();
        let text = wire::text_alone(&message, field)?;
        let path = binding.template().try_expand(|_| Some(Cow::Borrowed(text))).ok()?;
        Some(HttpRequest::new(binding, path, String::new(), None))
    }

    /// As [`request`](Self::request), from the ProtoJSON text of a message and its field table.
    ///
    /// # Errors
    ///
    /// As [`request`](Self::request).
    pub fn request_from_json(
        &self,
        json: &str,
        message: &'static MessageDescriptor,
    ) -> Result<HttpRequest<'_>, Error> {
        let source = Source { json, message };
        let values = source.path_values(self)?;
        let mut reasons = Vec::new();
        for binding in self.bindings().iter().filter(|binding| binding.method() != "*") {
            match source.path(binding, &values) {
                Ok(path) => return source.request(binding, path),
                Err(reason) => reasons.push(reason),
            }
        }
        if reasons.is_empty() {
            let message = "the rule has no HTTP method to send: it matches any";
            return Err(Error::new(ErrorKind::NoBinding, message));
        }
        Err(no_binding(&reasons))
    }
}

impl<'r> HttpRequest<'r> {
    fn new(binding: &'r Binding, path: String, query: String, body: Option<String>) -> Self {
        Self {
            method: binding.method(),
            template: binding.template().as_str(),
            path,
            query,
            body: body.map(String::into_bytes),
            response_body: binding.response_body(),
        }
    }

    /// The path with the query, for the request line.
    pub fn target(&self) -> String {
        match &*self.query {
            "" => self.path.clone(),
            query => format!("{}?{query}", self.path),
        }
    }
}

/// The text of a scalar field in the ProtoJSON text of a message; `None` if it is unset.
///
/// Header values such as `x-goog-request-params` are made from it.
///
/// # Errors
///
/// [`ErrorKind::Rule`] if the message has no such field, or it is not a scalar.
pub fn field_text<'a>(
    json: &'a str,
    message: &'static MessageDescriptor,
    path: &FieldPath,
) -> Result<Option<Cow<'a, str>>, Error> {
    Source { json, message }.value_of(path)
}

/// A message as JSON.
struct Source<'s> {
    json: &'s str,
    message: &'static MessageDescriptor,
}

/// The text of each field in the templates of a rule. They are few, even if the rule has a hundred
/// bindings.
struct PathValues<'a>(Vec<(&'a FieldPath, Option<Cow<'a, str>>)>);

impl PathValues<'_> {
    fn get(&self, field: &FieldPath) -> Option<&Option<Cow<'_, str>>> {
        self.0.iter().find(|(known, _)| *known == field).map(|(_, value)| value)
    }
}

impl<'s> Source<'s> {
    /// The text of every field in the templates of the rule.
    fn path_values<'r>(&self, rule: &'r Rule) -> Result<PathValues<'r>, Error>
    where
        's: 'r,
    {
        let mut values = PathValues(Vec::with_capacity(1));
        let bindings = rule.bindings().iter();
        for variable in bindings.flat_map(|binding| binding.template().variables()) {
            let field = variable.field();
            if values.get(field).is_none() {
                values.0.push((field, self.value_of(field)?));
            }
        }
        Ok(values)
    }

    fn value_of(&self, path: &FieldPath) -> Result<Option<Cow<'s, str>>, Error> {
        let mut text = self.json;
        let mut parent = self.message;
        for name in path.names() {
            let wanted = parent.field(name).ok_or_else(|| {
                let message = format!("field `{path}`: {} has no field `{name}`", parent.full_name);
                Error::new(ErrorKind::Rule, message).in_field(path.as_str())
            })?;
            match member(text, parent, wanted.0)? {
                None | Some("null") => return Ok(None),
                Some(value) => text = value,
            }
            if let Kind::Message(of) = wanted.1.kind {
                parent = of.get();
            }
        }
        with_reader(text, scalar_text)?.map(Some).ok_or_else(|| {
            let message = format!("field `{path}` is not a scalar");
            Error::new(ErrorKind::Rule, message).in_field(path.as_str())
        })
    }

    /// The field path in the names of the proto file, whichever names the template uses.
    fn proto_path<'p>(&self, path: &'p FieldPath) -> Cow<'p, str> {
        let names = || {
            let mut parent = Some(self.message);
            path.names().map(move |name| {
                let field = parent.and_then(|parent| parent.field(name));
                parent = field.and_then(|(_, field)| object_of(field));
                field.map_or(name, |(_, field)| field.name)
            })
        };
        // Almost all templates use them.
        if names().eq(path.names()) {
            Cow::Borrowed(path.as_str())
        } else {
            Cow::Owned(names().collect::<Vec<_>>().join("."))
        }
    }

    fn path<'r>(
        &self,
        binding: &'r Binding,
        values: &PathValues<'_>,
    ) -> Result<String, NoExpansion<'r>> {
        binding.template().try_expand(|field| {
            let value = values.get(field)?.as_deref()?;
            Some(Cow::Borrowed(value))
        })
    }

    fn request<'r>(&self, binding: &'r Binding, path: String) -> Result<HttpRequest<'r>, Error> {
        let variables = binding.template().variables().iter();
        let in_path: Vec<_> = variables.map(|variable| self.proto_path(variable.field())).collect();
        let is_in_path = |path: &str| in_path.iter().any(|field| field == path);
        let mut query = String::new();
        let mut write_query = |is_taken: &dyn Fn(&str) -> bool| {
            with_reader(self.json, |reader| flatten(reader, self.message, is_taken, &mut query))
        };
        let body = match binding.body() {
            Body::None => {
                write_query(&is_in_path)?;
                None
            }
            Body::All => {
                let mut body = String::with_capacity(self.json.len());
                copy_without(self.json, self.message, "", &in_path, &mut body)?;
                Some(body)
            }
            Body::Field(name) => {
                let (index, field) = self.message.field(name).ok_or_else(|| {
                    let message =
                        format!("body `{name}`: {} has no such field", self.message.full_name);
                    Error::new(ErrorKind::Rule, message).in_field(&**name)
                })?;
                write_query(&|path| path == field.name || is_in_path(path))?;
                self.field_body(index, field, &in_path)?
            }
        };
        Ok(HttpRequest::new(binding, path, query, body))
    }

    /// The body, for a rule whose body is one field.
    fn field_body(
        &self,
        index: usize,
        field: &'static FieldDescriptor,
        in_path: &[Cow<'_, str>],
    ) -> Result<Option<String>, Error> {
        let Some(value) = member(self.json, self.message, index)? else {
            // The field is unset, but the body should be JSON.
            return Ok(default_json(field).map(str::to_owned));
        };
        match object_of(field) {
            None => Ok(Some(value.to_owned())),
            Some(message) => {
                let mut body = String::with_capacity(value.len());
                copy_without(value, message, field.name, in_path, &mut body)?;
                Ok(Some(body))
            }
        }
    }
}
