//! From an HTTP request to a message.

use prost::Message;
use protojson::{ReadOptions, Registry};
use transcoding::{Error, ErrorKind, Query, Router, Rule};

use crate::messages::Req;

fn bind_with(rule: &Rule, target: &str, body: &str, options: ReadOptions) -> Result<String, Error> {
    let mut router = Router::builder();
    router.add(rule, ());
    let router = router.build().unwrap();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let found =
        router.route(rule.bindings()[0].method(), path).expect("the target has the rule's path");
    let message = protojson::message_type::<Req>();
    let query = Query::parse(query)?;
    let wire = found.bind(&query, body.as_bytes(), message, &options, Registry::well_known())?;
    let message = Req::decode(wire).expect("bound bytes are a message");
    Ok(protojson::to_string(&message).expect("the message has a JSON form"))
}

/// The bound message as JSON.
fn bind(rule: &Rule, target: &str, body: &str) -> Result<String, Error> {
    bind_with(rule, target, body, ReadOptions::strict())
}

/// Target, body, and what they bind or the kind and text of the error.
type Row = (&'static str, &'static str, Result<&'static str, (ErrorKind, &'static str)>);

#[track_caller]
fn check(rule: &Rule, rows: &[Row]) {
    for (target, body, want) in rows {
        let found = bind(rule, target, body);
        let found = found.as_deref().map_err(|error| (error.kind(), error.to_string()));
        let want = want.map_err(|(kind, text)| (kind, text.to_owned()));
        assert_eq!(found, want, "{target} {body}");
    }
}

#[test]
fn query_values_are_read_by_the_kind_of_their_field() {
    use ErrorKind::Query;
    let rule = Rule::get("/v1").unwrap();
    check(
        &rule,
        &[
            ("/v1?ts=2020-01-02T03:04:05Z", "", Ok(r#"{"ts":"2020-01-02T03:04:05Z"}"#)),
            ("/v1?mask=a.b_c,d_e.f", "", Ok(r#"{"mask":"a.bC,dE.f"}"#)),
            ("/v1?data=_-8", "", Ok(r#"{"data":"/+8="}"#)),
            ("/v1?flag=0&bv=1", "", Ok(r#"{"bv":true}"#)),
            ("/v1?color=77&colors=RED", "", Ok(r#"{"color":77,"colors":["RED"]}"#)),
            ("/v1?filter=a%22b%5Cc%0A", "", Ok(r#"{"filter":"a\"b\\c\n"}"#)),
            ("/v1?page_size=3", "", Ok(r#"{"pageSize":3}"#)),
            (
                "/v1?pageSize=3&page_size=3",
                "",
                Err((Query, "query parameter `page_size`: it is given twice")),
            ),
            (
                "/v1?flag=TRUE",
                "",
                Err((Query, "query parameter `flag`: expected true or false, found \"TRUE\"")),
            ),
            (
                "/v1?color=red",
                "",
                Err((
                    Query,
                    "query parameter `color`: expected a value of vec.v1.Color, found \"red\"",
                )),
            ),
            (
                "/v1?sub=x",
                "",
                Err((Query, "query parameter `sub`: `sub` is a message, not a scalar")),
            ),
            (
                "/v1?st.a=x",
                "",
                Err((Query, "query parameter `st.a`: `st` is a message, and has no fields")),
            ),
            (
                "/v1?subs.id=x",
                "",
                Err((Query, "query parameter `subs.id`: `subs` is a repeated message")),
            ),
            ("/v1?labels.k=v", "", Err((Query, "query parameter `labels.k`: `labels` is a map"))),
            (
                "/v1?filter.x=v",
                "",
                Err((Query, "query parameter `filter.x`: `filter` is a scalar, and has no fields")),
            ),
            (
                "/v1?bogus=1",
                "",
                Err((Query, "query parameter `bogus`: vec.v1.Req has no field `bogus`")),
            ),
            ("/v1?=1", "", Err((Query, "query parameter ``: vec.v1.Req has no field ``"))),
        ],
    );
    for target in ["/v1?nums=1,2", "/v1?pageSize=", "/v1?pageSize=1%20", "/v1?ts=x", "/v1?data=%21"]
    {
        let error = bind(&rule, target, "").expect_err(target);
        assert_eq!(error.kind(), Query, "{error}");
        let name = target.trim_start_matches("/v1?").split('=').next().unwrap();
        assert!(error.field().unwrap().starts_with(name), "{error}");
    }
}

#[test]
fn values_that_are_given_twice_must_be_equal() {
    use ErrorKind::{Body, Query};
    check(
        &Rule::get("/v1/{i64}/{sub.id}").unwrap(),
        &[
            ("/v1/7/s?i64=7&sub.id=s&sub.num=1", "", Ok(r#"{"sub":{"id":"s","num":1},"i64":"7"}"#)),
            (
                "/v1/7/s?i64=07",
                "",
                Err((Query, "query parameter `i64`: the path has another value")),
            ),
            (
                "/v1/7/s?sub.id=t",
                "",
                Err((Query, "query parameter `sub.id`: the path has another value")),
            ),
        ],
    );
    check(
        &Rule::post("/v1/{i64}/{sub.id}").unwrap().with_body("*"),
        &[
            (
                "/v1/7/s",
                r#"{"i64":7,"sub":{"id":"s","num":1},"filter":"f"}"#,
                Ok(r#"{"filter":"f","sub":{"id":"s","num":1},"i64":"7"}"#),
            ),
            // Clients that write default values write an unset field so.
            (
                "/v1/7/s",
                r#"{"i64":"0","sub":{"id":""},"filter":""}"#,
                Ok(r#"{"sub":{"id":"s"},"i64":"7"}"#),
            ),
            ("/v1/7/s", r#"{"i64":null,"sub":null}"#, Ok(r#"{"sub":{"id":"s"},"i64":"7"}"#)),
            (
                "/v1/7/s",
                r#"{"i64":8}"#,
                Err((Body, "body, field `i64`: the path has another value")),
            ),
            (
                "/v1/7/s",
                r#"{"sub":{"id":"t"}}"#,
                Err((Body, "body, field `sub.id`: the path has another value")),
            ),
            (
                "/v1/7/s?filter=f",
                "{}",
                Err((
                    Query,
                    "query parameter `filter`: all of the request is in the body, so there is no query",
                )),
            ),
        ],
    );
}

#[test]
fn the_rule_decides_what_the_body_is() {
    use ErrorKind::Body;
    check(
        &Rule::get("/v1/{name}").unwrap(),
        &[
            ("/v1/n", "", Ok(r#"{"name":"n"}"#)),
            ("/v1/n", " { } ", Ok(r#"{"name":"n"}"#)),
            (
                "/v1/n",
                r#"{"filter":"f"}"#,
                Err((Body, "body: `GET /v1/{name}` takes none, so it must be empty")),
            ),
            ("/v1/n", "x", Err((Body, "body: `GET /v1/{name}` takes none, so it must be empty"))),
        ],
    );
    check(
        &Rule::post("/v1/{name}").unwrap().with_body("*"),
        &[
            ("/v1/n", "", Ok(r#"{"name":"n"}"#)),
            ("/v1/n", "null", Err((Body, "body: expected an object, found null"))),
            ("/v1/n", "[]", Err((Body, "body: expected an object, found an array"))),
            (
                "/v1/n",
                r#"{"sub":{"zzz":1}}"#,
                Err((Body, "body, field `sub.zzz`: vec.v1.Sub has no field \"zzz\"")),
            ),
            (
                "/v1/n",
                "{",
                Err((
                    Body,
                    "body: invalid JSON at line 1 column 2: expected a member's name or `}`, \
                     found the end of the text",
                )),
            ),
        ],
    );
    check(
        &Rule::patch("/v1/{sub.id}").unwrap().with_body("sub"),
        &[
            ("/v1/s", "", Ok(r#"{"sub":{"id":"s"}}"#)),
            ("/v1/s?filter=f", r#"{"num":2}"#, Ok(r#"{"filter":"f","sub":{"id":"s","num":2}}"#)),
            ("/v1/s", r#"{"id":"s","num":2}"#, Ok(r#"{"sub":{"id":"s","num":2}}"#)),
            (
                "/v1/s",
                r#"{"id":"t"}"#,
                Err((Body, "body, field `sub.id`: the path has another value")),
            ),
            ("/v1/s", "null", Err((Body, "body: expected a value of `sub`, found null"))),
            (
                "/v1/s",
                r#"{},"filter":"smuggled"#,
                Err((
                    Body,
                    "body: invalid JSON at line 1 column 3: expected the end of the text, found ','",
                )),
            ),
            (
                "/v1/s?sub.num=1",
                "{}",
                Err((ErrorKind::Query, "query parameter `sub.num`: `sub` is in the body")),
            ),
        ],
    );
    check(
        &Rule::post("/v1").unwrap().with_body("tags"),
        &[("/v1", r#"["a"]"#, Ok(r#"{"tags":["a"]}"#)), ("/v1", "", Ok("{}"))],
    );
}

#[test]
fn a_oneof_takes_one_field_from_path_query_and_body() {
    use ErrorKind::{Body, Query};
    check(
        &Rule::get("/v1").unwrap(),
        &[
            ("/v1?right.id=r&right.num=2", "", Ok(r#"{"right":{"id":"r","num":2}}"#)),
            (
                "/v1?left=l&right.id=r",
                "",
                Err((Query, "query parameter `right`: another field of the same oneof is set")),
            ),
        ],
    );
    check(
        &Rule::post("/v1/{left}").unwrap().with_body("*"),
        &[
            ("/v1/l", r#"{"right":null}"#, Ok(r#"{"left":"l"}"#)),
            (
                "/v1/l",
                r#"{"right":{}}"#,
                Err((Body, "body, field `left`: the body sets `right` of the same oneof")),
            ),
        ],
    );
    check(
        &Rule::post("/v1").unwrap().with_body("right"),
        &[(
            "/v1?left=l",
            "{}",
            Err((Body, "field `left`: the body sets `right` of the same oneof")),
        )],
    );
}

#[test]
fn an_unknown_field_is_ignored_only_if_the_options_say_so() {
    let rule = Rule::post("/v1/{name}").unwrap().with_body("*");
    let body = r#"{"zzz":1,"filter":"f"}"#;
    assert!(bind(&rule, "/v1/n", body).is_err());
    let found = bind_with(&rule, "/v1/n", body, ReadOptions::lenient()).unwrap();
    assert_eq!(found, r#"{"name":"n","filter":"f"}"#);
}

#[test]
fn a_path_value_of_the_wrong_kind_names_its_variable() {
    let rule = Rule::get("/v1/{i64}/{color}").unwrap();
    let error = bind(&rule, "/v1/x/RED", "").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Path);
    assert_eq!(error.field(), Some("i64"));
    let error = bind(&rule, "/v1/1/GREEN", "").unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Path);
    assert_eq!(
        error.to_string(),
        "path variable `color`: expected a value of vec.v1.Color, found \"GREEN\""
    );
}

#[test]
fn hostile_input_is_rejected() {
    let rule = Rule::get("/v1").unwrap();
    let deep = format!("/v1?sub.{}id=x", "inner.".repeat(100_000));
    let error = bind(&rule, &deep, "").unwrap_err();
    assert!(error.to_string().ends_with("it is nested deeper than 100 levels"));
    let rule = Rule::post("/v1/{sub.inner.id}").unwrap().with_body("*");
    let deep = format!("{}{}", r#"{"sub":"#.repeat(100_000), "}".repeat(100_000));
    assert_eq!(bind(&rule, "/v1/x", &deep).unwrap_err().kind(), ErrorKind::Body);
    let many = format!("/v1?{}", "tags=a&".repeat(100_000));
    let rule = Rule::get("/v1").unwrap();
    assert_eq!(bind(&rule, &many, "").unwrap().matches("\"a\"").count(), 100_000);
}

#[test]
fn a_bound_message_equals_the_sent_one() {
    let message = r#"{"name":"operations/a b:c%2Fd/é","pageSize":3,"filter":"x=\"y\"&z+1","tags":["p",""],"color":"BLUE","data":"/+8=","ts":"2020-01-02T03:04:05.500Z","dur":"-1.500s","mask":"a.bC,d","sub":{"inner":{"longName":"n"},"num":-2},"flag":true,"dbl":-0.25,"i64":"-9","u64":"9","sv":"","bv":false,"nums":[1,-1],"opt":"","i64v":"0","left":"l"}"#;
    let message: Req = protojson::from_str(message).unwrap();
    for rule in [
        Rule::get("/v1/{name=operations/**}").unwrap(),
        Rule::get("/v1/{name}").unwrap(),
        Rule::post("/v1/{name=operations/**}:go").unwrap().with_body("*"),
        Rule::patch("/v1/{sub.num}/{name=operations/**}").unwrap().with_body("sub"),
    ] {
        let options = protojson::WriteOptions::new();
        let request = rule.request(&message, &options, Registry::well_known()).unwrap();
        let body = String::from_utf8(request.body.clone().unwrap_or_default()).unwrap();
        let found = bind(&rule, &request.target(), &body).unwrap();
        assert_eq!(found, protojson::to_string(&message).unwrap(), "{rule:?}");
    }
}

#[test]
fn a_body_that_would_be_too_deep_on_the_wire_is_refused() {
    let objects =
        |levels: usize| format!("{}{{}}{}", r#"{"a":"#.repeat(levels - 1), "}".repeat(levels - 1));
    let all = Rule::post("/v1").unwrap().with_body("*");
    let field = Rule::post("/v1").unwrap().with_body("st");
    for levels in [34, 35, 90] {
        let whole = format!(r#"{{"st":{}}}"#, objects(levels));
        let (by_all, by_field) = (bind(&all, "/v1", &whole), bind(&field, "/v1", &objects(levels)));
        for bound in [by_all, by_field] {
            match bound {
                Ok(bound) => assert_eq!((levels, bound), (34, whole.clone())),
                Err(error) => {
                    assert!(levels > 34, "{error}");
                    assert_eq!(error.kind(), ErrorKind::Body);
                    let why = "nested deeper than 100 messages on the wire";
                    assert!(error.to_string().ends_with(why), "{error}");
                }
            }
        }
    }
}
