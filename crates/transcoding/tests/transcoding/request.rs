//! From a message to an HTTP request.

use protojson::{JsonMessage, Registry, WriteOptions};
use transcoding::{Binding, ErrorKind, FieldPath, Rule, field_text};

use crate::messages::Req;

/// Method, target and body of the request for a message given as JSON.
fn request(
    rule: &Rule,
    message: &str,
) -> Result<(String, String, Option<String>), transcoding::Error> {
    let message: Req = protojson::from_str(message).expect("the test's message is valid");
    let request = rule.request(&message, &WriteOptions::new(), Registry::well_known())?;
    let body = request.body.as_deref().map(String::from_utf8_lossy);
    Ok((request.method.to_owned(), request.target(), body.map(Into::into)))
}

#[test]
fn the_rule_decides_where_other_fields_go() {
    let message = r#"{"name":"a/b","filter":"x y&z","sub":{"id":"1","num":2,"tags":["p","q"]}}"#;
    for (rule, target, body) in [
        (
            Rule::get("/v1/{name=**}"),
            "/v1/a/b?filter=x%20y%26z&sub.id=1&sub.num=2&sub.tags=p&sub.tags=q",
            None,
        ),
        (
            Rule::post("/v1/{name=**}:go").map(|rule| rule.with_body("*")),
            "/v1/a/b:go",
            Some(r#"{"filter":"x y&z","sub":{"id":"1","num":2,"tags":["p","q"]}}"#),
        ),
        (
            Rule::patch("/v1/{name=**}").map(|rule| rule.with_body("sub")),
            "/v1/a/b?filter=x%20y%26z",
            Some(r#"{"id":"1","num":2,"tags":["p","q"]}"#),
        ),
        (
            Rule::patch("/v1/{sub.id}").map(|rule| rule.with_body("sub")),
            "/v1/1?name=a%2Fb&filter=x%20y%26z",
            Some(r#"{"num":2,"tags":["p","q"]}"#),
        ),
        (
            Rule::post("/v1/{sub.id}").map(|rule| rule.with_body("*")),
            "/v1/1",
            Some(r#"{"name":"a/b","filter":"x y&z","sub":{"num":2,"tags":["p","q"]}}"#),
        ),
        (
            Rule::post("/v1/{sub.id}").map(|rule| rule.with_body("filter")),
            "/v1/1?name=a%2Fb&sub.num=2&sub.tags=p&sub.tags=q",
            Some(r#""x y&z""#),
        ),
        // An unset message is still a JSON body.
        (
            Rule::post("/v1/{sub.id}").map(|rule| rule.with_body("right")),
            "/v1/1?name=a%2Fb&filter=x%20y%26z&sub.num=2&sub.tags=p&sub.tags=q",
            Some("{}"),
        ),
    ] {
        let rule = rule.unwrap();
        let (_, found_target, found_body) = request(&rule, message).unwrap();
        assert_eq!(found_target, target);
        assert_eq!(found_body.as_deref(), body, "{target}");
    }
}

#[test]
fn every_kind_of_leaf_has_a_text() {
    let rule = Rule::get("/v1").unwrap();
    for (message, want) in [
        (r#"{"color":"BLUE","colors":["RED",77]}"#, "color=BLUE&colors=RED&colors=77"),
        (r#"{"ts":"2020-01-02T03:04:05Z","dur":"1.5s"}"#, "ts=2020-01-02T03%3A04%3A05Z&dur=1.500s"),
        (r#"{"mask":"a.bC,d"}"#, "mask=a.bC%2Cd"),
        (r#"{"dbl":"NaN","i64":"-5","flag":true}"#, "flag=true&dbl=NaN&i64=-5"),
        (r#"{"sv":"","bv":false,"i64v":"0"}"#, "sv=&bv=false&i64v=0"),
        (r#"{"opt":"","left":"é"}"#, "opt=&left=%C3%A9"),
        (r#"{"data":"/+8="}"#, "data=%2F%2B8%3D"),
        (r#"{"sub":{},"subs":[],"labels":{}}"#, ""),
    ] {
        let (_, target, _) = request(&rule, message).unwrap();
        assert_eq!(target.trim_start_matches("/v1").trim_start_matches('?'), want);
    }
}

#[test]
fn request_rejects_a_field_that_cannot_be_in_a_query() {
    let rule = Rule::get("/v1").unwrap();
    for (message, want) in [
        (r#"{"labels":{"k":"v"}}"#, "field `labels` is a map, which cannot be in a query"),
        (
            r#"{"subs":[{"id":"1"}]}"#,
            "field `subs` is a repeated message, which cannot be in a query",
        ),
        (r#"{"st":{"a":1}}"#, "field `st` is a message, which cannot be in a query"),
    ] {
        let error = request(&rule, message).unwrap_err();
        assert_eq!(error.to_string(), want);
        assert_eq!(error.kind(), ErrorKind::Query);
    }
}

#[test]
fn the_first_binding_that_fits_carries_the_message() {
    let rule = Rule::get("/v1/{name=enterprises/*/devices/*/operations/*}")
        .unwrap()
        .with_additional(Rule::delete("/v1/{name=enterprises/*/operations/*}").unwrap())
        .with_additional(Rule::post("/v1/{parent}/{i64}").unwrap().with_body("*"));
    for (message, want) in [
        (r#"{"name":"enterprises/e/devices/d/operations/o"}"#, "GET"),
        (r#"{"name":"enterprises/e/operations/o"}"#, "DELETE"),
        (r#"{"name":"other","parent":"p","i64":"7"}"#, "POST"),
    ] {
        assert_eq!(request(&rule, message).unwrap().0, want);
    }
    let error = request(&rule, r#"{"name":"operations/o"}"#).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NoBinding);
    assert_eq!(
        error.to_string(),
        "field `name` \"operations/o\" does not fit `/v1/{name=enterprises/*/devices/*/operations/*}`: \
         it has too few segments; `/v1/{name=enterprises/*/operations/*}`: it has too few segments; \
         field `parent` does not fit `/v1/{parent}/{i64}`: it is not set"
    );
}

#[test]
fn a_bad_name_never_becomes_a_path() {
    let rule = Rule::get("/v1/{name=operations/**}").unwrap();
    let dots = "a segment `.` or `..` would name another path";
    for (name, want) in [
        ("operations/../projects", dots),
        ("operations/a/..", dots),
        ("operations/.", dots),
        ("operations/", "it has no segment for `**`"),
        ("../operations/a", dots),
        ("/operations/a", "a literal segment differs"),
    ] {
        let error = request(&rule, &format!(r#"{{"name":"{name}"}}"#)).unwrap_err();
        let found = error.to_string();
        let problem = found.rsplit("`: ").next().unwrap();
        assert_eq!(problem, want, "{name}: {found}");
        assert_eq!(error.field(), Some("name"));
    }
    let error = request(&rule, "{}").unwrap_err();
    assert_eq!(
        error.to_string(),
        "field `name` does not fit `/v1/{name=operations/**}`: it is not set"
    );
    for (name, want) in [
        ("operations/a?b#c", "/v1/operations/a%3Fb%23c"),
        ("operations/a%2Fb", "/v1/operations/a%252Fb"),
        ("operations/a b:cancel", "/v1/operations/a%20b%3Acancel"),
        ("operations/é", "/v1/operations/%C3%A9"),
        (r"operations/a\\b", "/v1/operations/a%5Cb"),
    ] {
        let (_, target, _) = request(&rule, &format!(r#"{{"name":"{name}"}}"#)).unwrap();
        assert_eq!(target, want);
    }
}

#[test]
fn options_reach_path_query_and_body() {
    let options = WriteOptions::new().enums_as_numbers(true).proto_names(true).pretty(true);
    let message: Req =
        protojson::from_str(r#"{"name":"n","color":"RED","pageSize":3,"sub":{"longName":"l"}}"#)
            .unwrap();
    let rule = Rule::get("/v1/{color}").unwrap();
    let request = rule.request(&message, &options, Registry::well_known()).unwrap();
    assert_eq!(request.target(), "/v1/1?name=n&page_size=3&sub.long_name=l");
    let rule = Rule::post("/v1/{name}").unwrap().with_body("*");
    let request = rule.request(&message, &options, Registry::well_known()).unwrap();
    let body = String::from_utf8(request.body.unwrap()).unwrap();
    assert_eq!(body, r#"{"page_size":3,"color":1,"sub":{"long_name":"l"}}"#);
}

#[test]
fn a_binding_for_any_method_cannot_be_called() {
    let rule = Rule::from(Binding::new("*", "/v1").unwrap());
    let error = request(&rule, "{}").unwrap_err();
    assert_eq!(error.to_string(), "the rule has no HTTP method to send: it matches any");
}

#[test]
fn a_rule_is_checked_against_its_messages() {
    let input = Req::descriptor();
    let check = |rule: Rule| rule.check(input, input);
    check(
        Rule::patch("/v1/{sub.id=a/*}/{i64}").unwrap().with_body("sub").with_response_body("sub"),
    )
    .unwrap();
    for (rule, want) in [
        (
            Rule::get("/v1/{nam}").unwrap(),
            "rule `GET /v1/{nam}`, path variable `nam`: vec.v1.Req has no field `nam`",
        ),
        (
            Rule::get("/v1/{sub.x}").unwrap(),
            "rule `GET /v1/{sub.x}`, path variable `sub.x`: vec.v1.Sub has no field `x`",
        ),
        (
            Rule::get("/v1/{sub}").unwrap(),
            "rule `GET /v1/{sub}`, path variable `sub`: `sub` is a message, not a scalar",
        ),
        (
            Rule::get("/v1/{tags}").unwrap(),
            "rule `GET /v1/{tags}`, path variable `tags`: it is repeated",
        ),
        (
            Rule::get("/v1/{labels.k}").unwrap(),
            "rule `GET /v1/{labels.k}`, path variable `labels.k`: `labels` is a map",
        ),
        (
            Rule::post("/v1").unwrap().with_body("sub.inner"),
            "rule `POST /v1`, body `sub.inner`: vec.v1.Req has no such top-level field",
        ),
        (
            Rule::get("/v1").unwrap().with_response_body("nope"),
            "rule `GET /v1`, response body `nope`: vec.v1.Req has no such top-level field",
        ),
    ] {
        let error = check(rule).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Rule);
        assert_eq!(error.to_string(), want);
    }
}

#[test]
fn the_text_of_a_field_is_found_by_its_path() {
    let json = r#"{"sub":{"id":"a\nb","num":3},"tags":["x"]}"#;
    for (path, want) in [
        ("sub.id", Ok(Some("a\nb"))),
        ("sub.num", Ok(Some("3"))),
        ("sub.inner.id", Ok(None)),
        ("name", Ok(None)),
        ("tags", Err("field `tags` is not a scalar")),
        ("nope", Err("field `nope`: vec.v1.Req has no field `nope`")),
    ] {
        let field = FieldPath::parse(path).unwrap();
        let found = field_text(json, Req::descriptor(), &field);
        let found = found.as_ref().map(Option::as_deref).map_err(ToString::to_string);
        assert_eq!(found, want.map_err(str::to_owned), "{path}");
    }
}
