//! The routing header of a call (AIP-4222), from the bytes of its request.
//!
//! Both transports have the request in binary form or can make it, so the values are looked up
//! there along the field tables.

mod template;
mod wire;

use std::borrow::Cow;

use http::HeaderValue;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use transcoding::Template;

use self::template::RoutingTemplate;
use self::wire::{NoValue, WirePath};
use crate::{Error, Method, Result};

/// What goes into the routing header of a method, worked out once.
#[derive(Debug)]
pub struct Routing {
    /// Groups of parameters; the first group all of whose fields are set is used, else what is set
    /// of the first one.
    groups: Vec<Vec<Parameter>>,
}

#[derive(Debug)]
struct Parameter {
    path: WirePath,
    template: RoutingTemplate,
}

impl Routing {
    /// What `google.api.routing` says of the method, else the path variables of its HTTP rule.
    ///
    /// A path variable without a text form, such as bytes, is left out, and so is a binding whose
    /// template cannot be read: neither keeps the call from being sent.
    ///
    /// # Errors
    ///
    /// A stated parameter names no field of the request, or its template cannot be read.
    pub fn of(method: &Method) -> Result<Self> {
        let request = method.request.get();
        let mut groups = Vec::new();
        if method.routing.is_empty() {
            for template in method.bindings().iter().filter_map(|it| Template::parse(it.path).ok())
            {
                let fields = template.variables().iter().map(|variable| variable.field().as_str());
                let parameters = fields.filter_map(|field| {
                    let path = WirePath::resolve(request, field).ok()?;
                    Some(Parameter { path, template: RoutingTemplate::whole(field) })
                });
                groups.push(parameters.collect::<Vec<_>>());
            }
            // One of which nothing is left would hide those after it.
            groups.retain(|group| !group.is_empty());
            return Ok(Self { groups });
        }
        let mut group = Vec::new();
        for stated in method.routing {
            let (name, field) = (method.full_name, stated.field);
            let template = RoutingTemplate::parse(field, stated.path_template);
            let template = template.ok_or_else(|| {
                Error::request(format!("{name} is routed by {:?}", stated.path_template))
            })?;
            match WirePath::resolve(request, field) {
                Ok(path) => group.push(Parameter { path, template }),
                Err(NoValue::NoText) => {}
                Err(NoValue::NoField) => {
                    let why = format!("{name} is routed by {field:?}, which its request has not");
                    return Err(Error::request(why));
                }
            }
        }
        groups.push(group);
        Ok(Self { groups })
    }

    /// Whether the method is not routed at all.
    pub fn is_empty(&self) -> bool {
        self.groups.iter().all(Vec::is_empty)
    }

    /// The value of the header for a request in binary form; none when nothing that routes it is
    /// set.
    pub fn header(&self, request: &[u8]) -> Option<HeaderValue> {
        let complete = self.groups.iter().find_map(|group| {
            let values: Option<Vec<_>> =
                group.iter().map(|parameter| parameter.value(request)).collect();
            values
        });
        let pairs = complete.or_else(|| {
            let first = self.groups.first()?;
            Some(first.iter().filter_map(|parameter| parameter.value(request)).collect())
        })?;
        join(&pairs)
    }
}

impl Parameter {
    fn value<'a>(&'a self, request: &'a [u8]) -> Option<(&'a str, Cow<'a, str>)> {
        let part = match self.path.find(request).filter(|value| !value.is_empty())? {
            Cow::Borrowed(value) => Cow::Borrowed(self.template.take(value)?),
            Cow::Owned(value) => Cow::Owned(self.template.take(&value)?.to_owned()),
        };
        Some((self.template.key(), part))
    }
}

/// Writes the pairs, the last of each key only, both halves percent-encoded.
fn join(pairs: &[(&str, Cow<'_, str>)]) -> Option<HeaderValue> {
    /// All but the unreserved characters of RFC 3986.
    const ENCODED: &AsciiSet =
        &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    // Enough for the two slashes of most names.
    let room = pairs.iter().map(|(key, value)| key.len() + value.len() + 8).sum();
    let mut text = String::with_capacity(room);
    for (index, (key, value)) in pairs.iter().enumerate() {
        if pairs[index + 1..].iter().any(|(later, _)| later == key) {
            continue;
        }
        if !text.is_empty() {
            text.push('&');
        }
        text.extend(utf8_percent_encode(key, ENCODED));
        text.push('=');
        text.extend(utf8_percent_encode(value, ENCODED));
    }
    if text.is_empty() {
        return None;
    }
    Some(
        HeaderValue::try_from(text)
            .expect("percent-encoded text is made of visible ASCII characters"),
    )
}

#[cfg(test)]
mod tests {
    use prost::Message;
    use transcoding::HttpBinding;

    use super::*;
    use crate::{RoutingParameter, Service, Status};

    const SERVICE: Service = Service::new("pkg.S");
    const GET: Method = Method::new::<Status, Status>(&SERVICE, "Get", "/pkg.S/Get", "pkg.S.Get");

    fn header(method: &Method, code: i32, message: &str) -> Option<String> {
        let request = Status { code, message: message.to_owned(), details: Vec::new() };
        let header = Routing::of(method).expect("valid").header(&request.encode_to_vec());
        header.map(|value| value.to_str().expect("visible").to_owned())
    }

    #[test]
    fn path_variables_are_sent_percent_encoded() {
        const METHOD: Method = GET.http(&[
            HttpBinding::new("GET", "/v1/{message=operations/**}"),
            HttpBinding::new("GET", "/v1/{code}/x"),
        ]);
        let table = [
            (0, "operations/a b&c=d", Some("message=operations%2Fa%20b%26c%3Dd")),
            (0, "\u{e4}-._~", Some("message=%C3%A4-._~")),
            (7, "", Some("code=7")),
            (7, "m", Some("message=m")),
            (0, "", None),
        ];
        for (code, message, want) in table {
            assert_eq!(header(&METHOD, code, message).as_deref(), want, "{code} {message}");
        }
    }

    #[test]
    fn of_a_binding_that_is_half_set_the_half_is_sent() {
        const METHOD: Method = GET.http(&[HttpBinding::new("GET", "/v1/{code}/{message}")]);
        assert_eq!(header(&METHOD, 0, "m").as_deref(), Some("message=m"));
        assert_eq!(header(&METHOD, 3, "m").as_deref(), Some("code=3&message=m"));
    }

    #[test]
    fn stated_parameters_replace_the_path_variables_and_the_last_match_wins() {
        const METHOD: Method = GET.http(&[HttpBinding::new("GET", "/v1/{code}")]).routing(&[
            RoutingParameter::new("message", "{id=projects/*}/**"),
            RoutingParameter::new("message", "projects/*/{id=zones/*}/**"),
            RoutingParameter::new("message", "{all=**}"),
        ]);
        let table = [
            ("projects/p", Some("id=projects%2Fp&all=projects%2Fp")),
            ("projects/p/zones/z", Some("id=zones%2Fz&all=projects%2Fp%2Fzones%2Fz")),
            ("x", Some("all=x")),
            ("", None),
        ];
        for (message, want) in table {
            assert_eq!(header(&METHOD, 5, message).as_deref(), want, "{message}");
        }
    }

    #[test]
    fn a_variable_without_a_text_form_is_left_out_and_breaks_no_other_binding() {
        const METHOD: Method = GET.http(&[
            HttpBinding::new("GET", "/v1/raw/{details}"),
            HttpBinding::new("GET", "/v1/none/{none}"),
            HttpBinding::new("GET", "/v1/{unreadable"),
            HttpBinding::new("GET", "/v1/{code}/{details}"),
            HttpBinding::new("GET", "/v1/{message}"),
        ]);
        assert_eq!(header(&METHOD, 7, "").as_deref(), Some("code=7"));
        assert_eq!(header(&METHOD, 0, "m").as_deref(), Some("message=m"));
        assert_eq!(header(&METHOD, 0, ""), None);
        const STATED: Method = GET
            .routing(&[RoutingParameter::new("details", ""), RoutingParameter::new("message", "")]);
        assert_eq!(header(&STATED, 0, "m").as_deref(), Some("message=m"));
    }

    #[test]
    fn a_method_without_rules_is_not_routed() {
        assert_eq!(header(&GET, 1, "m"), None);
    }

    #[test]
    fn a_parameter_that_the_request_has_not_is_an_error() {
        for field in ["none", "message.x"] {
            let parameters = Box::leak(Box::new([RoutingParameter::new(field, "")]));
            let error = Routing::of(&GET.routing(parameters)).expect_err(field);
            assert!(error.to_string().contains(field), "{error}");
        }
    }
}
