//! HTTP rules: how an RPC is called over HTTP.

mod check;

use std::fmt;

use crate::{Error, ErrorKind, Template};

/// The bindings of one RPC, the primary one first.
///
/// ```
/// use transcoding::{HttpBinding, Rule};
///
/// // In generated code:
/// const HTTP: &[HttpBinding] =
///     &[HttpBinding::new("POST", "/v1/{name=operations/**}:cancel").body("*")];
/// // By hand:
/// let rule = Rule::post("/v1/{name=operations/**}:cancel")?.with_body("*");
///
/// assert_eq!(rule, Rule::parse(HTTP)?);
/// # Ok::<(), transcoding::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    bindings: Vec<Binding>,
}

/// One way to call an RPC: an HTTP method, a path and what the body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    method: Box<str>,
    template: Template,
    body: Body,
    response_body: Option<Box<str>>,
}

/// Which part of the request is the HTTP body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// No body: fields that are not in the path are in the query.
    None,
    /// The fields that are not in the path (`body: "*"`); there is no query.
    All,
    /// One top-level field; fields that are neither it nor in the path are in the query.
    Field(Box<str>),
}

/// A binding as constant data, in generated code.
///
/// The fields are those of `google.api.HttpRule`: an empty `body` means no body, `*` the whole
/// request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpBinding {
    /// The HTTP method, `GET` or a custom one.
    pub method: &'static str,
    /// The path template.
    pub path: &'static str,
    /// The field that is the body, `*`, or empty.
    pub body: &'static str,
    /// The field of the response that is the response's body; empty for the whole response.
    pub response_body: &'static str,
}

impl Rule {
    /// Parses constant data, the primary binding first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`] if a path is invalid, [`ErrorKind::Rule`] if an HTTP method is
    /// invalid or `bindings` is empty.
    pub fn parse(bindings: &[HttpBinding]) -> Result<Self, Error> {
        let bindings: Result<_, _> = bindings.iter().map(Binding::parse).collect();
        Self::from_bindings(bindings?)
    }

    /// A rule of these bindings, the primary one first.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Rule`] if `bindings` is empty.
    pub fn from_bindings(bindings: Vec<Binding>) -> Result<Self, Error> {
        if bindings.is_empty() {
            return Err(Error::new(ErrorKind::Rule, "an HTTP rule needs a binding"));
        }
        Ok(Self { bindings })
    }

    /// A rule for `GET`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`].
    pub fn get(path: &str) -> Result<Self, Error> {
        Binding::new("GET", path).map(Self::from)
    }

    /// A rule for `POST`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`].
    pub fn post(path: &str) -> Result<Self, Error> {
        Binding::new("POST", path).map(Self::from)
    }

    /// A rule for `PUT`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`].
    pub fn put(path: &str) -> Result<Self, Error> {
        Binding::new("PUT", path).map(Self::from)
    }

    /// A rule for `PATCH`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`].
    pub fn patch(path: &str) -> Result<Self, Error> {
        Binding::new("PATCH", path).map(Self::from)
    }

    /// A rule for `DELETE`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`].
    pub fn delete(path: &str) -> Result<Self, Error> {
        Binding::new("DELETE", path).map(Self::from)
    }

    /// Sets the body of the last binding: `*`, a top-level field, or empty for no body.
    #[must_use]
    pub fn with_body(mut self, body: &str) -> Self {
        self.edit_last(|binding| binding.with_body(body))
    }

    /// Sets the field of the response that is the response's body in the last binding; empty for
    /// the whole response.
    #[must_use]
    pub fn with_response_body(mut self, field: &str) -> Self {
        self.edit_last(|binding| binding.with_response_body(field))
    }

    /// Appends the bindings of `other`, which are tried after those of this rule.
    #[must_use]
    pub fn with_additional(mut self, other: Self) -> Self {
        self.bindings.extend(other.bindings);
        self
    }

    /// The bindings in the order in which they are tried.
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    fn edit_last(&mut self, edit: impl FnOnce(Binding) -> Binding) -> Self {
        let mut bindings = std::mem::take(&mut self.bindings);
        if let Some(last) = bindings.pop() {
            bindings.push(edit(last));
        }
        Self { bindings }
    }
}

impl From<Binding> for Rule {
    fn from(binding: Binding) -> Self {
        Self { bindings: vec![binding] }
    }
}

impl Binding {
    /// A binding without a body.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Template`] if the path is invalid; [`ErrorKind::Rule`] if the method is neither
    /// an HTTP token nor `*`, which is any method (http.proto).
    pub fn new(method: &str, path: &str) -> Result<Self, Error> {
        if !is_method(method) {
            let message = format!("{method:?} is not an HTTP method, in the rule for {path:?}");
            return Err(Error::new(ErrorKind::Rule, message));
        }
        Ok(Self {
            method: method.into(),
            template: Template::parse(path)?,
            body: Body::None,
            response_body: None,
        })
    }

    fn parse(binding: &HttpBinding) -> Result<Self, Error> {
        Ok(Self::new(binding.method, binding.path)?
            .with_body(binding.body)
            .with_response_body(binding.response_body))
    }

    /// Sets the body: `*`, a top-level field, or empty for no body.
    #[must_use]
    pub fn with_body(mut self, body: &str) -> Self {
        self.body = match body {
            "" => Body::None,
            "*" => Body::All,
            field => Body::Field(field.into()),
        };
        self
    }

    /// Sets the top-level field of the response that is the response's body; empty for the whole
    /// response.
    #[must_use]
    pub fn with_response_body(mut self, field: &str) -> Self {
        self.response_body = (!field.is_empty()).then(|| field.into());
        self
    }

    /// The HTTP method; `*` is any method.
    pub fn method(&self) -> &str {
        &self.method
    }

    /// The path template.
    pub fn template(&self) -> &Template {
        &self.template
    }

    /// Which part of the request is the body.
    pub fn body(&self) -> &Body {
        &self.body
    }

    /// The field of the response that is the response's body; `None` for the whole response.
    pub fn response_body(&self) -> Option<&str> {
        self.response_body.as_deref()
    }
}

/// The request line of the binding: `GET /v1/{name=operations/**}`.
impl fmt::Display for Binding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}", self.method, self.template)
    }
}

impl HttpBinding {
    /// A binding without a body.
    pub const fn new(method: &'static str, path: &'static str) -> Self {
        Self { method, path, body: "", response_body: "" }
    }

    /// Sets the body: `*` or a top-level field.
    #[must_use]
    pub const fn body(mut self, body: &'static str) -> Self {
        self.body = body;
        self
    }

    /// Sets the top-level field of the response that is the response's body.
    #[must_use]
    pub const fn response_body(mut self, field: &'static str) -> Self {
        self.response_body = field;
        self
    }
}

/// Whether this is a token (RFC 9110 section 5.6.2); `*` is one.
fn is_method(method: &str) -> bool {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !method.is_empty() && method.bytes().all(is_token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parse_and_the_builder_agree() {
        const HTTP: &[HttpBinding] = &[
            HttpBinding::new("GET", "/a/{name}"),
            HttpBinding::new("PATCH", "/c/{name}").body("sub").response_body("req"),
        ];
        let built = Rule::get("/a/{name}").unwrap().with_additional(
            Rule::patch("/c/{name}").unwrap().with_body("sub").with_response_body("req"),
        );
        assert_eq!(Rule::parse(HTTP).unwrap(), built);
        assert_eq!(built.bindings()[1].body(), &Body::Field("sub".into()));
        assert_eq!(built.bindings()[1].to_string(), "PATCH /c/{name}");
    }

    #[test]
    fn parse_rejects_an_empty_rule_and_an_invalid_method() {
        assert_eq!(Rule::parse(&[]).unwrap_err().kind(), ErrorKind::Rule);
        let error = Binding::new("G T", "/a").unwrap_err();
        assert_eq!(error.to_string(), "\"G T\" is not an HTTP method, in the rule for \"/a\"");
    }
}
