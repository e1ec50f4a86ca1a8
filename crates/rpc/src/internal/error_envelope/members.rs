//! The members of an error object, in any of the forms.

use protojson::{Any, JsonKind, JsonMessage as _, ReadOptions, Reader, Registry};

use super::{Refusal, failure_of, is_transient};
use crate::error_details::ErrorInfo;
use crate::{Code, Status};

/// The members that mean something in one of the forms.
#[derive(Default)]
pub(super) struct Members<'a> {
    /// The names of all members that the object has.
    pub(super) keys: Vec<String>,
    pub(super) error: Option<&'a str>,
    error_description: Option<String>,
    pub(super) code: Option<i64>,
    pub(super) code_name: Option<Code>,
    pub(super) message: Option<String>,
    details: Vec<Any>,
    /// The legacy form's list of errors.
    errors: Vec<Any>,
}

/// How many members of an object are looked at, and how many entries of a legacy list, and members
/// of each, are kept.
const MOST: usize = 64;

impl<'a> Members<'a> {
    /// Reads an object, or the first element of an array.
    pub(super) fn read(text: &'a str, registry: &'a Registry) -> Option<Self> {
        let options = ReadOptions::lenient();
        let mut reader = Reader::new(text, &options, registry);
        if reader.peek().ok()? == JsonKind::Array {
            reader.begin_array().ok()?;
            if !reader.next_element().ok()? {
                return None;
            }
        }
        reader.begin_object().ok()?;
        let mut members = Self::default();
        while let Some(key) = reader.next_key().ok()? {
            let kind = reader.peek().ok()?;
            let value = reader.skip().ok()?;
            match (&*key, kind) {
                // Apigee and WSO2 write `fault` where others write `error`.
                ("error", _) | ("fault", JsonKind::Object) => members.error = Some(value),
                ("error_description", JsonKind::String) => {
                    members.error_description = protojson::from_str(value).ok();
                }
                ("code", JsonKind::Number) => members.code = value.parse().ok(),
                ("status", JsonKind::String) => {
                    members.code_name = Code::from_str_name(value.trim_matches('"'));
                }
                ("message" | "faultstring", JsonKind::String) => {
                    members.message = protojson::from_str(value).ok();
                }
                ("details", JsonKind::Array) => members.details = details(value, registry),
                ("errors", JsonKind::Array) => members.errors = legacy(value, registry),
                _ => {}
            }
            if members.keys.len() < MOST {
                members.keys.push(key.into_owned());
            }
        }
        Some(members)
    }

    /// Whether it has a list of errors.
    pub(super) fn has_list(&self) -> bool {
        !self.errors.is_empty()
    }

    /// What the object says of the failure of a response with this HTTP status.
    pub(super) fn refusal(self, http_status: u16, registry: &Registry) -> Option<Refusal> {
        if let Some(error) = self.error {
            if let Some(inner) = Members::read(error, registry) {
                // One envelope is opened, not one inside the other without end.
                return Self { error: None, ..inner }.refusal(http_status, registry);
            }
            let name: String = protojson::from_str(error).ok()?;
            let message = match self.error_description.or(self.message) {
                Some(description) => format!("{name}: {description}"),
                None => name,
            };
            return Some(Refusal {
                status: Status::new(failure_of(http_status), message),
                names_code: false,
                is_transient: is_transient(http_status),
            });
        }
        let says_nothing = self.code.is_none()
            && self.code_name.is_none()
            && self.message.is_none()
            && self.errors.is_empty();
        if says_nothing {
            return None;
        }
        // The name decides, since the number is an HTTP status in one form and a code of google.rpc
        // in another.
        let number = self.code.and_then(|code| i32::try_from(code).ok());
        let http = number.and_then(|number| u16::try_from(number).ok().filter(|http| *http >= 100));
        // An error that says OK is none of these forms.
        let is_failure = |code: &Code| *code != Code::Ok;
        let canonical = self.code_name.or_else(|| match http {
            None => number.map(Code::from_number),
            Some(_) => None,
        });
        let canonical = canonical.filter(is_failure);
        let named = canonical.or_else(|| http.map(Code::from_http_status).filter(is_failure));
        let code = named.unwrap_or_else(|| failure_of(http_status));
        let message =
            self.message.or_else(|| self.errors.first().and_then(said)).unwrap_or_default();
        let mut details = self.details;
        details.extend(self.errors);
        let status = Status { details, ..Status::new(code, message) };
        // A number that is an HTTP status says no more than the status of a response does.
        let is_transient = canonical.is_none() && is_transient(http.unwrap_or(http_status));
        Some(Refusal { status, names_code: named.is_some(), is_transient })
    }
}

/// The text of an entry of a list of errors.
fn said(entry: &Any) -> Option<String> {
    let mut metadata = entry.unpack::<ErrorInfo>().ok()?.metadata;
    ["message", "detail", "title"].iter().find_map(|name| metadata.remove(*name))
}

/// The details that can be read. One that cannot takes nothing with it, but for those behind it
/// where all of them together would take too much memory.
fn details(array: &str, registry: &Registry) -> Vec<Any> {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(array, &options, registry);
    let mut details = Vec::new();
    if reader.begin_array().is_err() {
        return details;
    }
    while let Ok(true) = reader.next_element() {
        let read = match reader.peek() {
            Ok(JsonKind::Object) => {
                Any::read_json(&mut reader).and_then(|detail| reader.push(&mut details, detail))
            }
            _ => reader.skip().map(drop),
        };
        if read.is_err() {
            break;
        }
    }
    details
}

/// The entries of the list that Google's older APIs write,
/// `{"domain", "reason", "message", "location"}`, each as the [`ErrorInfo`] that newer ones write:
/// what has no field of its own is in its metadata.
fn legacy(array: &str, registry: &Registry) -> Vec<Any> {
    let mut entries = Vec::new();
    each(array, registry, |element| {
        if entries.len() < MOST
            && let Some(info) = entry(element, registry)
        {
            entries.extend(Any::pack(&info).ok());
        }
    });
    entries
}

fn entry(object: &str, registry: &Registry) -> Option<ErrorInfo> {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(object, &options, registry);
    reader.begin_object().ok()?;
    let mut info = ErrorInfo::default();
    while let Some(key) = reader.next_key().ok()? {
        let kind = reader.peek().ok()?;
        let value = reader.skip().ok()?;
        let text = match kind {
            JsonKind::String => protojson::from_str(value).ok()?,
            JsonKind::Null => continue,
            _ => value.to_owned(),
        };
        match &*key {
            "reason" => info.reason = text,
            "domain" => info.domain = text,
            _ if info.metadata.len() < MOST => drop(info.metadata.insert(key.into_owned(), text)),
            _ => {}
        }
    }
    Some(info)
}

fn each(array: &str, registry: &Registry, mut take: impl FnMut(&str)) {
    let options = ReadOptions::lenient();
    let mut reader = Reader::new(array, &options, registry);
    if reader.begin_array().is_err() {
        return;
    }
    while let Ok(true) = reader.next_element() {
        let Ok(element) = reader.skip() else { break };
        take(element);
    }
}
