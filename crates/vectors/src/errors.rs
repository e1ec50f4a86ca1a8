//! The groups about codes, error envelopes and an `Any` of Empty.

use longrunning::rpc::internal::error_envelope;
use longrunning::rpc::registry;
use longrunning::{Any, Code, Status, WriteOptions};
use serde_json::{Value, json};

use crate::runner::{Report, items, text};

pub(crate) fn run(file: &Value) -> Vec<Report> {
    vec![
        code_to_http(&file["code_to_http"]),
        http_to_code(&file["http_to_code"]),
        envelopes(&file["error_envelope"]),
        any_of_empty(&file["any_of_empty"]),
    ]
}

fn code_to_http(group: &Value) -> Report {
    let mut report = Report::new("code_to_http");
    for row in items(group) {
        let number = row["code"].as_i64().and_then(|number| i32::try_from(number).ok());
        let code = number.map(Code::from_number);
        let found = code.map(|code| (code.as_str_name(), u64::from(code.http_status())));
        let want = row["http"].as_u64().map(|http| (text(&row["name"]), http));
        report.compare(text(&row["name"]), found, want, None);
    }
    report
}

fn http_to_code(group: &Value) -> Report {
    let mut report = Report::new("http_to_code");
    let named = |status: u16| group.get(status.to_string()).is_some();
    for (key, want) in group.as_object().into_iter().flatten() {
        let statuses: Vec<u16> = match (&**key, key.parse()) {
            (_, Ok(status)) => vec![status],
            ("other 2xx", _) => (200..300).collect(),
            // 408 and 425 are treated as 503: the request did not get through, and may be sent
            // again.
            ("other 4xx", _) => (400..500).filter(|status| ![408, 425].contains(status)).collect(),
            // 502 is treated as 503: both mean that the server after a proxy cannot be reached.
            ("other 5xx", _) => (500..600).filter(|status| *status != 502).collect(),
            _ => (100..200).chain(300..400).chain(600..1000).collect(),
        };
        let is_meant = |status: &u16| **key == status.to_string() || !named(*status);
        let codes = statuses.into_iter().filter(is_meant).map(Code::from_http_status);
        let other = codes.map(|code| code.as_str_name()).find(|code| *code != text(want));
        report.compare(key, other.unwrap_or(text(want)), text(want), None);
    }
    report
}

fn envelopes(group: &Value) -> Report {
    let mut report = Report::new("error_envelope");
    let mut bodies = Vec::new();
    for (key, body) in group.as_object().into_iter().flatten() {
        match body {
            Value::Object(_) => bodies.push((key.clone(), body.clone(), body)),
            // In words: an array around any of them.
            _ => {
                let objects = group.as_object().into_iter().flatten();
                let objects = objects.filter(|(_, body)| body.is_object());
                bodies
                    .extend(objects.map(|(of, body)| (format!("{key} {of}"), json!([body]), body)));
            }
        }
    }
    for (id, body, envelope) in bodies {
        let error = envelope.get("error").unwrap_or(envelope);
        let number = error["code"].as_i64().and_then(|number| i32::try_from(number).ok());
        let code = match error["status"].as_str() {
            Some(name) => Code::from_str_name(name),
            None => number.map(Code::from_number),
        };
        let code = code.unwrap_or(Code::Unknown);
        let refusal =
            error_envelope::read(code.http_status(), body.to_string().as_bytes(), registry());
        let found = as_json(&refusal.status);
        let want = json!({
            "code": code as i32,
            "message": error["message"],
            "details": error.get("details").cloned().unwrap_or_else(|| json!([])),
        });
        // What we write of it ourselves has to be read as the same.
        let written = error_envelope::write(&refusal.status, &WriteOptions::new(), registry());
        let again = error_envelope::read(code.http_status(), &written, registry()).status;
        report.compare(id, (found, again), (want, refusal.status), None);
    }
    report
}

fn as_json(status: &Status) -> Value {
    let details = status.details.iter().map(|detail| {
        let text = protojson::to_string_with(detail, &WriteOptions::new(), registry());
        text.ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null)
    });
    json!({
        "code": status.code,
        "message": status.message,
        "details": details.collect::<Vec<_>>(),
    })
}

fn any_of_empty(group: &Value) -> Report {
    const TYPE: &str = "type.googleapis.com/google.protobuf.Empty";
    let mut report = Report::new("any_of_empty");
    let empty = Any::pack(&()).ok();
    for (key, facts) in group.as_object().into_iter().flatten() {
        if let Some(written) = facts.get("writes") {
            let text = written.to_string().replace("...Empty", TYPE);
            report.compare(key, protojson::from_str(&text).ok(), empty.clone(), None);
        } else if let Some(recommended) = facts.as_str() {
            // "write without "value"; accept both"
            let written = empty.as_ref().and_then(|empty| protojson::to_string(empty).ok());
            let want = format!("{{\"@type\":\"{TYPE}\"}}");
            report.compare(format!("{key}: {recommended}"), written, Some(want), None);
        } else {
            report.not_judged += 1;
        }
    }
    report
}
