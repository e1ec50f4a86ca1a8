//! Failures in the format of Google's servers.

use bytes::Bytes;
use http::header::{ALLOW, CONTENT_TYPE, HeaderName, HeaderValue};
use http::{Method as HttpMethod, Response, StatusCode};
use http_body_util::Full;
use longrunning::error_details::BadRequest;
use longrunning::error_details::bad_request::FieldViolation;
use longrunning::rpc::internal::error_envelope;
use longrunning::{Code, Registry, Status, WriteOptions};
use tonic::body::Body;
use transcoding::{Error, ErrorKind, NoMatch};

use super::fields::FieldsError;
use crate::status::{refusal, refusal_about, shown, too_much_memory};

/// A failure to be sent.
pub(super) struct ErrorResponse(Box<Inner>);

struct Inner {
    status: Status,
    /// That of the code, unless HTTP has a more specific one.
    http_status: Option<u16>,
    /// Additional headers.
    header: Option<(HeaderName, HeaderValue)>,
    write: WriteOptions,
}

impl From<Status> for ErrorResponse {
    fn from(status: Status) -> Self {
        let write = WriteOptions::new();
        Self(Box::new(Inner { status, http_status: None, header: None, write }))
    }
}

impl ErrorResponse {
    pub(super) fn with_http_status(mut self, status: u16) -> Self {
        self.0.http_status = Some(status);
        self
    }

    pub(super) fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.0.header = Some((name, value));
        self
    }

    pub(super) fn written_with(mut self, options: WriteOptions) -> Self {
        self.0.write = options;
        self
    }

    /// The answer to a request that no rule matches; OPTIONS on a known path is no failure.
    pub(super) fn no_match(
        head: &http::request::Parts,
        no_match: NoMatch,
    ) -> Result<Response<Body>, Self> {
        let (method, path) = (shown(head.method.as_str()), shown(head.uri.path()));
        let about = [("method", &*method), ("path", &*path)];
        match no_match {
            NoMatch::MethodNotAllowed { allow } => {
                let allow = HeaderValue::try_from(all_of(allow).join(", ")).ok();
                if head.method == HttpMethod::OPTIONS {
                    let mut response = Response::new(Body::empty());
                    *response.status_mut() = StatusCode::NO_CONTENT;
                    response.headers_mut().extend(allow.map(|allow| (ALLOW, allow)));
                    return Ok(response);
                }
                let message = format!("{method} is not a method of {path:?}");
                let status =
                    refusal_about(Code::Unimplemented, "METHOD_NOT_ALLOWED", message, &about);
                let mut refusal = Self::from(status).with_http_status(405);
                refusal.0.header = allow.map(|allow| (ALLOW, allow));
                Err(refusal)
            }
            NoMatch::BadPath(error) => Err(Self::bad_request(&error)),
            _ => {
                let message = format!("nothing is served at {path:?}");
                Err(refusal_about(Code::NotFound, "PATH_NOT_FOUND", message, &about).into())
            }
        }
    }

    /// A request that does not fit its rule or its message.
    pub(super) fn bad_request(error: &Error) -> Self {
        let message = error.to_string();
        if error.kind() == ErrorKind::Memory {
            return Self::from(too_much_memory(message)).with_http_status(413);
        }
        if !matches!(error.kind(), ErrorKind::Path | ErrorKind::Query | ErrorKind::Body) {
            return refusal(Code::Internal, "BAD_RULE", message).into();
        }
        let Some(field) = error.field() else {
            return refusal(Code::InvalidArgument, "BAD_REQUEST", message).into();
        };
        bad_field("BAD_REQUEST", field, message).into()
    }

    /// An invalid selection of fields.
    pub(super) fn bad_fields(error: &FieldsError) -> Self {
        bad_field("BAD_FIELDS", "fields", error.to_string()).into()
    }

    pub(super) fn into_response(self, registry: &Registry) -> Response<Body> {
        let http_status = self.http_status();
        let (code, body) = (self.code(), self.envelope(registry));
        let mut response = Response::new(Body::new(Full::new(Bytes::from(body))));
        *response.status_mut() =
            StatusCode::from_u16(http_status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let json = HeaderValue::from_static("application/json; charset=UTF-8");
        response.headers_mut().insert(CONTENT_TYPE, json);
        response.headers_mut().extend(self.0.header);
        response.extensions_mut().insert(code);
        response
    }

    /// `{"error": {…}}`.
    pub(super) fn envelope(&self, registry: &Registry) -> Vec<u8> {
        let (status, write) = (&self.0.status, &self.0.write);
        error_envelope::write_with_http_status(status, self.http_status(), write, registry)
    }

    pub(super) fn code(&self) -> Code {
        self.0.status.code()
    }

    fn http_status(&self) -> u16 {
        // A failure with the code OK is not the server's own.
        let of_code = || Some(self.0.status.code().http_status()).filter(|status| *status != 200);
        self.0.http_status.or_else(of_code).unwrap_or(500)
    }
}

fn bad_field(reason: &'static str, field: &str, message: String) -> Status {
    let violation = FieldViolation {
        field: field.to_owned(),
        description: message.clone(),
        ..FieldViolation::default()
    };
    let violations = BadRequest { field_violations: vec![violation] };
    refusal_about(Code::InvalidArgument, reason, message, &[("field", field)])
        .with_detail(&violations)
}

/// The methods of the rules of a path, and those that HTTP adds.
fn all_of(mut methods: Vec<String>) -> Vec<String> {
    let has_get = methods.iter().any(|method| method == "GET");
    let added = [("HEAD", has_get), ("OPTIONS", true)];
    for (method, _) in added.iter().filter(|(_, is_served)| *is_served) {
        if !methods.iter().any(|known| known == method) {
            methods.push((*method).to_owned());
        }
    }
    methods
}
