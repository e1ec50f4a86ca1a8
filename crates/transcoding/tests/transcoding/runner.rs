//! Runs a file of transcoding vectors; it knows no message type and no test framework.
//!
//! What is wrong with a vector itself, a template that is none for instance, makes that vector
//! fail.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use protojson::{MessageDescriptor, MessageType, ReadOptions, Registry, WriteOptions, Writer};
use serde_json::{Map, Value, json};
use transcoding::{
    Binding, Error, ErrorKind, NoMatch, Query, Router, RouterBuilder, Rule, SystemParameters,
    Template,
};

/// What became of the vectors of one group.
#[derive(Debug)]
pub(crate) struct Report {
    /// The group's key in the file.
    pub(crate) group: &'static str,
    /// How many were held.
    pub(crate) passed: usize,
    /// The id of each that was not, and what came instead.
    pub(crate) failed: Vec<(String, String)>,
    /// The id of each that we decided against, and why.
    pub(crate) decided: Vec<(String, &'static str)>,
    /// How many the file gives no expectation for.
    pub(crate) not_judged: usize,
}

/// Runs every group that needs no server. `message` is the request of `vec.proto`.
pub(crate) fn run(file: &Value, message: &'static dyn MessageType) -> Vec<Report> {
    let descriptor = message.descriptor().expect("the message has a field table");
    vec![
        template_grammar(&file["template_grammar"]),
        routing(&file["routing"]),
        forward(&file["forward"], descriptor),
        forward_query(&file["forward_query"], descriptor),
        reverse(file, message, descriptor),
        system_parameters(&file["system_parameters"], descriptor),
    ]
}

impl Report {
    pub(crate) fn new(group: &'static str) -> Self {
        Self { group, passed: 0, failed: Vec::new(), decided: Vec::new(), not_judged: 0 }
    }

    pub(crate) fn fail(&mut self, id: impl Into<String>, problem: impl ToString) {
        self.failed.push((id.into(), problem.to_string()));
    }

    /// Holds what was found against what the vector wants; `otherwise` is why we want something
    /// else.
    pub(crate) fn compare<T: PartialEq + Debug>(
        &mut self,
        id: impl Into<String>,
        found: T,
        want: T,
        otherwise: Option<&'static str>,
    ) {
        match otherwise {
            _ if found == want => self.passed += 1,
            Some(reason) => self.decided.push((id.into(), reason)),
            None => self.fail(id, format!("found {found:?}, want {want:?}")),
        }
    }
}

fn template_grammar(group: &Value) -> Report {
    let mut report = Report::new("template_grammar");
    for (key, is_valid) in [("valid", true), ("invalid", false)] {
        for text in strings(&group[key]) {
            report.compare(format!("{key} {text}"), Template::parse(text).is_ok(), is_valid, None);
        }
    }
    report
}

fn routing(group: &Value) -> Report {
    let mut report = Report::new("routing");
    for topic in items(group) {
        let mut router = Router::builder();
        for route in strings(&topic["routes"]) {
            let (method, path) = route.split_once(' ').unwrap_or(("", route));
            if let Err(error) = add(&mut router, &[(method, path, "", "")], path.to_owned()) {
                report.fail(format!("{} {route}", text(&topic["topic"])), error);
            }
        }
        // Rules that contradict each other match nothing.
        let router = router.build();
        for case in items(&topic["cases"]) {
            let (method, path) = (text(&case["method"]), text(&case["path"]));
            let otherwise = match text(&topic["topic"]) {
                "MatchUnregisteredCustomVerb" => Some(
                    "that is an option of Envoy: a colon is part of the name unless a rule has the verb",
                ),
                "QueryParameterNotUnescapePlus" => {
                    Some("that is an option of Envoy: clients send a space as a plus sign")
                }
                _ => None,
            };
            let id = format!("{} {method} {path}", text(&topic["topic"]));
            let (path, query) = path.split_once('?').unwrap_or((path, text(&case["query"])));
            let found = router.as_ref().ok().and_then(|router| router.route(method, path).ok());
            let Some(found) = found else {
                report.compare(id, Value::Null, case["match"].clone(), None);
                continue;
            };
            let mut outcome = json!({"match": found.value()});
            let mut want = json!({"match": case["match"]});
            if let Some(bound) = case.get("bound") {
                let captures = found.captures().iter();
                let mut pairs: Map<String, Value> = captures
                    .map(|capture| (capture.field().to_string(), capture.value().into()))
                    .collect();
                let query = match Query::parse(query) {
                    Ok(query) => query,
                    Err(error) => {
                        report.fail(id, error);
                        continue;
                    }
                };
                pairs.extend(query.pairs().map(|(name, value)| (name.to_owned(), value.into())));
                outcome["bound"] = pairs.into();
                // One vector has a line feed as the source of a C++ test spells it.
                let bound = bound.as_object().into_iter().flatten();
                let bound = bound
                    .map(|(name, value)| (name.clone(), text(value).replace("\\n", "\n").into()));
                want["bound"] = Value::Object(bound.collect());
            }
            report.compare(id, outcome, want, otherwise);
        }
    }
    report
}

fn forward(group: &Value, descriptor: &'static MessageDescriptor) -> Report {
    let mut report = Report::new("forward");
    for vector in items(group) {
        let template = text(&vector["template"]);
        let id = format!("{template} {}", vector["fields"]);
        let fields = vector["fields"].to_string();
        let found = Rule::get(template).and_then(|rule| {
            let request = rule.request_from_json(&fields, descriptor)?;
            let query: BTreeMap<_, _> = pairs(&request.query)?.into_iter().collect();
            Ok(json!({"path": request.path, "query": query}))
        });
        let found = match found {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NoBinding => {
                json!({"path": null, "query": {}})
            }
            Err(error) => {
                report.fail(id, error);
                continue;
            }
        };
        let want = json!({"path": vector["path"], "query": vector["query"]});
        let dots =
            text(&vector["fields"]["name"]).split('/').any(|part| matches!(part, "." | ".."));
        let otherwise = (dots && found["path"].is_null())
            .then_some("a URL parser would remove the dots; google-api-core refuses them too");
        report.compare(id, found, want, otherwise);
    }
    report
}

fn forward_query(group: &Value, descriptor: &'static MessageDescriptor) -> Report {
    let mut report = Report::new("forward_query");
    let Some(want) = group.get("google_api_core") else { return report };
    let found = Rule::get("/v1/operations").and_then(|rule| {
        let request = rule.request_from_json(&group["fields"].to_string(), descriptor)?;
        pairs(&request.query)
    });
    match (found, pairs(text(want))) {
        (Ok(found), Ok(want)) => report.compare("google_api_core", found, want, None),
        (Err(error), _) | (_, Err(error)) => report.fail("google_api_core", error),
    }
    report
}

fn reverse(
    file: &Value,
    message: &'static dyn MessageType,
    descriptor: &'static MessageDescriptor,
) -> Report {
    let mut report = Report::new("reverse");
    let mut router = Router::builder();
    for (rpc, bindings) in file["rules"].as_object().into_iter().flatten() {
        let bindings: Vec<_> = items(bindings)
            .map(|binding| {
                let part = |key| text(&binding[key]);
                (part("method"), part("template"), part("body"), part("response_body"))
            })
            .collect();
        if let Err(error) = add(&mut router, &bindings, rpc.clone()) {
            report.fail(format!("rules {rpc}"), error);
        }
    }
    let router = match router.build() {
        Ok(router) => router,
        Err(error) => {
            report.fail("rules", error);
            return report;
        }
    };
    let server = Server {
        router,
        message,
        descriptor,
        statuses: items(&file["code_to_http"])
            .map(|row| (row["code"].to_string(), row["http"].clone()))
            .collect(),
    };
    for vector in items(&file["reverse"]) {
        let want = &vector["want"];
        if want.is_null() {
            report.not_judged += 1;
            continue;
        }
        let found = server.answer(&vector["request"]);
        let status_fits = match &want["http"] {
            Value::Array(statuses) => statuses.contains(&found["http"]),
            status => *status == found["http"],
        };
        let fits = |key: &str| want.get(key).is_none_or(|want| *want == found[key]);
        if status_fits && fits("rpc") && fits("fields") {
            report.passed += 1;
        } else {
            report.fail(text(&vector["id"]), format!("found {found}, want {want}"));
        }
    }
    report
}

/// The service of `vec.proto`, without HTTP around it.
struct Server {
    router: Router<String>,
    message: &'static dyn MessageType,
    descriptor: &'static MessageDescriptor,
    /// HTTP statuses by RPC code.
    statuses: BTreeMap<String, Value>,
}

impl Server {
    fn answer(&self, request: &Value) -> Value {
        let target = text(&request["target"]);
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let found = match self.router.route(text(&request["method"]), path) {
            Ok(found) => found,
            Err(NoMatch::NotFound) => return json!({"http": 404}),
            Err(NoMatch::MethodNotAllowed { .. }) => return json!({"http": 405}),
            Err(error) => return json!({"http": 400, "error": error.to_string()}),
        };
        let registry = Registry::well_known();
        let bound = Query::parse(query).and_then(|mut query| {
            SystemParameters::take(&mut query, self.descriptor)?;
            let body = text(&request["body"]).as_bytes();
            found.bind(&query, body, self.message, &ReadOptions::strict(), registry)
        });
        let wire = match bound {
            Ok(wire) => wire,
            Err(error) => return json!({"http": 400, "error": error.to_string()}),
        };
        let mut writer = Writer::new(&WriteOptions::new(), registry);
        self.message.write_json(&wire, &mut writer).expect("what was bound can be written");
        let fields: Value =
            serde_json::from_slice(&writer.finish()).expect("the writer writes JSON");
        let status = match (found.value().as_str(), fields["i64"].as_str()) {
            ("Fail", Some(code)) => self.statuses.get(code).cloned().unwrap_or_default(),
            _ => 200.into(),
        };
        json!({"http": status, "rpc": found.value(), "fields": fields})
    }
}

fn system_parameters(group: &Value, descriptor: &'static MessageDescriptor) -> Report {
    let mut report = Report::new("system_parameters");
    for measured in strings(&group["measured_from_clients"]) {
        let query = measured.split(' ').next().unwrap_or_default();
        let parameters = Query::parse(query)
            .and_then(|mut query| SystemParameters::take(&mut query, descriptor));
        let found = parameters.map(|found| (found.enums_as_numbers(), found.pretty_print()));
        let want = if query.contains("alt") { (true, None) } else { (false, Some(false)) };
        report.compare(measured, found.ok(), Some(want), None);
    }
    for (key, names) in group.as_object().into_iter().flatten() {
        if !names.is_array() || key == "measured_from_clients" {
            continue;
        }
        for name in strings(names) {
            let value = if name.contains("prettyPrint") { "true" } else { "json" };
            let query = format!("{name}={value}");
            let found = Query::parse(&query).and_then(|mut query| {
                let taken = SystemParameters::take(&mut query, descriptor)?;
                Ok(taken.get(name.trim_start_matches('$')).is_some() && query.is_empty())
            });
            report.compare(format!("{key} {name}"), found.ok(), Some(true), None);
        }
    }
    report
}

/// Adds a rule: method, path, body and response body of each binding.
fn add(
    router: &mut RouterBuilder<String>,
    bindings: &[(&str, &str, &str, &str)],
    value: String,
) -> Result<(), Error> {
    let bindings = bindings.iter().map(|(method, path, body, response_body)| {
        let binding = Binding::new(method, path)?;
        Ok(binding.with_body(body).with_response_body(response_body))
    });
    let rule = Rule::from_bindings(bindings.collect::<Result<_, Error>>()?)?;
    router.add(&rule, value);
    Ok(())
}

fn pairs(query: &str) -> Result<BTreeSet<(String, String)>, Error> {
    let query = Query::parse(query)?;
    Ok(query.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

pub(crate) fn items(array: &Value) -> impl Iterator<Item = &Value> {
    array.as_array().into_iter().flatten()
}

pub(crate) fn strings(array: &Value) -> impl Iterator<Item = &str> {
    items(array).filter_map(Value::as_str)
}

pub(crate) fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
