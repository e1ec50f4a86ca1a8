//! What holds for every input.

use std::borrow::Cow;

use proptest::prelude::*;
use prost::Message as _;
use protojson::{JsonMessage, ReadOptions, Registry};
use transcoding::{Query, Router, Rule, SystemParameters, Template};

use crate::messages::Req;

const TEMPLATES: &[&str] = &[
    "/v1/{name}",
    "/v1/{name=**}",
    "/v1/{name=a/**}:go",
    "/v1/{name=a/*}/b",
    "/v1/{name=**/a/*}",
    "/{name=**}/a",
];

/// Text in which what means something in a path is frequent.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![r"[a./%:?#é ]{0,12}", r"a/[a./%2Ff]{0,8}", any::<String>()]
}

proptest! {
    #[test]
    fn a_path_stays_within_its_template_and_gives_its_value_back(
        value in value(),
        template in prop::sample::select(TEMPLATES),
    ) {
        let template = Template::parse(template).unwrap();
        let Ok(path) = template.expand(|_| Some(Cow::Borrowed(&value))) else {
            return Ok(());
        };
        let is_safe = |letter: char| letter.is_ascii_alphanumeric() || "-_.~/%:".contains(letter);
        prop_assert!(path.chars().all(is_safe), "{}", path);
        prop_assert!(!path.starts_with("//"), "{}", path);
        prop_assert!(path.split('/').all(|segment| !matches!(segment, "." | "..")), "{}", path);
        // A server takes no name that ends in a slash.
        if value.ends_with('/') && template.variables()[0].is_multi_segment() {
            return Ok(());
        }
        let captures = template.captures(&path).unwrap();
        let captures = captures.expect("a template matches what it expands to");
        prop_assert_eq!(captures[0].value(), value);
    }

    #[test]
    fn a_name_alone_is_bound_as_beside_others(value in value(), body in prop::option::of(Just("*"))) {
        let rule = Rule::post("/v1/{name=**}").unwrap();
        let rule = body.iter().fold(rule, |rule, body| rule.with_body(body));
        let message = Req { name: value, ..Req::default() };
        let Ok(path) = rule.bindings()[0].template().expand(|_| Some(Cow::Borrowed(&message.name)))
        else {
            return Ok(());
        };
        let mut router = Router::builder();
        router.add(&rule, ());
        let router = router.build().unwrap();
        let Ok(found) = router.route("POST", &path) else { return Ok(()) };
        let bind = |body: &[u8]| {
            let message = protojson::message_type::<Req>();
            let query = Query::parse("").unwrap();
            found.bind(&query, body, message, &ReadOptions::strict(), Registry::well_known())
        };
        // White space is a body too, though an empty one.
        prop_assert_eq!(bind(b"").unwrap(), bind(b" ").unwrap());
        prop_assert_eq!(bind(b"").unwrap(), message.encode_to_vec());
    }

    #[test]
    fn a_request_of_a_name_alone_is_as_that_of_its_json(
        value in value(),
        filter in prop_oneof![9 => Just(String::new()), 1 => any::<String>()],
        template in prop::sample::select(TEMPLATES),
    ) {
        let rule = Rule::get(template).unwrap().with_additional(Rule::post("/v2/{name}").unwrap());
        let message = Req { name: value, filter, ..Req::default() };
        let (options, registry) = (protojson::WriteOptions::new(), Registry::well_known());
        let json = protojson::to_string(&message).unwrap();
        let want = rule.request_from_json(&json, Req::descriptor()).map_err(|error| error.to_string());
        let found = rule.request(&message, &options, registry).map_err(|error| error.to_string());
        prop_assert_eq!(found, want);
    }

    #[test]
    fn a_query_gives_back_what_was_put_in(filter in any::<String>(), tag in any::<String>()) {
        let message = Req { filter, tags: vec![tag], ..Req::default() };
        let rule = Rule::get("/v1").unwrap();
        let options = protojson::WriteOptions::new();
        let request = rule.request(&message, &options, Registry::well_known()).unwrap();
        let query = Query::parse(&request.query).unwrap();
        let found: Vec<_> = query.pairs().map(|(_, value)| value).collect();
        let want = [message.filter.as_str(), message.tags[0].as_str()];
        let skipped = usize::from(message.filter.is_empty());
        prop_assert_eq!(found, want[skipped..].to_vec());
    }

    #[test]
    fn no_input_panics(text in any::<String>(), body in "[{}\\[\\]\",:a-z0-9 ]{0,20}") {
        let _ = Template::parse(&text);
        let mut router = Router::builder();
        router.add(&Rule::post("/{name=**}").unwrap().with_body("*"), ());
        router.add(&Rule::put("/{name=**}").unwrap().with_body("sub"), ());
        router.add(&Rule::get("/{name=a/**}/b:go").unwrap(), ());
        let router = router.build().unwrap();
        let message = protojson::message_type::<Req>();
        let path = format!("/{text}");
        for method in ["GET", "POST", "PUT"] {
            let Ok(found) = router.route(method, &path) else {
                continue;
            };
            for query in [format!("filter={text}"), text.clone(), String::new()] {
                let Ok(mut query) = Query::parse(&query) else {
                    continue;
                };
                let _ = SystemParameters::take(&mut query, Req::descriptor());
                let body = body.as_bytes();
                let _ = found.bind(&query, body, message, &ReadOptions::strict(), Registry::well_known());
            }
        }
    }
}
