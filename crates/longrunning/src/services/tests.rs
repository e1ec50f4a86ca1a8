use std::borrow::Cow;

use transcoding::{OperationPaths, Router, Rule, Template};

use super::*;
use crate::ErrorKind;

const GET: &str = "google.longrunning.Operations.GetOperation";

/// A name that has the form of the template's variable.
fn well_formed_name(template: &Template) -> Option<String> {
    let variable = template.variables().first()?;
    let segments =
        variable.pattern().split('/').enumerate().map(|(index, segment)| match segment {
            "*" => Cow::Owned(format!("x{index}")),
            "**" => Cow::Borrowed("y/CgwI-z_0="),
            literal => Cow::Borrowed(literal),
        });
    Some(segments.collect::<Vec<_>>().join("/"))
}

fn router(config: &ServiceConfig) -> Router<&str> {
    let mut router = Router::builder();
    for (method, rule) in config.rules() {
        router.add(rule, method);
    }
    router.build().unwrap_or_else(|error| panic!("{} {}: {error}", config.host, config.version))
}

#[test]
fn the_table_has_every_published_config() {
    let configs: Vec<_> = all().collect();
    assert_eq!(configs.len(), 238);
    assert_eq!(rows().map(|row| row.bindings.len()).sum::<usize>(), 2_716);
    let of = |method: &str| configs.iter().filter(|config| config.rule(method).is_some()).count();
    let counts = table::METHODS.map(|name| of(&format!("google.longrunning.Operations.{name}")));
    assert_eq!(counts, [237, 206, 169, 181, 13]);
    let without_grpc: Vec<_> = configs.iter().filter(|config| !config.has_grpc()).collect();
    assert_eq!(without_grpc.len(), 1);
    assert_eq!(without_grpc[0].host(), "androidmanagement.googleapis.com");
}

#[test]
fn a_well_formed_name_of_every_service_expands_and_routes_back_to_itself() {
    let mut names = 0;
    for config in all() {
        let router = router(&config);
        for (method, rule) in config.rules() {
            for binding in rule.bindings() {
                let at = format!("{} {} {method} {binding}", config.host(), config.version());
                let Some(name) = well_formed_name(binding.template()) else { continue };
                let path = binding.template().expand(|_| Some(Cow::Borrowed(&name))).expect(&at);
                let found = router.route(binding.method(), &path).expect(&at);
                assert_eq!(*found.value(), method, "{at}");
                assert_eq!(found.captures()[0].value(), name, "{at}");
                names += 1;
            }
        }
    }
    assert_eq!(names, 2_708, "all but six without a variable and two that are there twice");
}

/// `--path`, `mount` and `operations_at` derive a list from the path of an operation: how well that
/// fits what is published.
#[test]
fn the_lists_of_nearly_all_services_follow_from_the_paths_of_their_operations() {
    const LIST: &str = "google.longrunning.Operations.ListOperations";
    let (mut both, mut by_parent, mut by_collection, mut by_either) = (0, 0, 0, 0);
    let mut others = Vec::new();
    for config in all() {
        let (Some(get), Some(list)) = (config.rule(GET), config.rule(LIST)) else { continue };
        both += 1;
        let derived: Vec<_> = get
            .bindings()
            .iter()
            .filter_map(|binding| OperationPaths::at(binding.template().as_str()).ok())
            .flat_map(|paths| {
                paths.rule(LIST).map_or_else(Vec::new, |rule| rule.bindings().to_vec())
            })
            .collect();
        let (known, unknown): (Vec<_>, Vec<_>) =
            list.bindings().iter().partition(|binding| derived.contains(binding));
        let parents = known.iter().filter(|it| !it.template().as_str().ends_with('}')).count();
        match (parents, known.len() - parents) {
            _ if !unknown.is_empty() => {
                others.push(format!("{} {}: {}", config.host(), config.version(), unknown[0]));
            }
            (_, 0) => by_parent += 1,
            (0, _) => by_collection += 1,
            _ => by_either += 1,
        }
    }
    assert_eq!((both, by_parent, by_collection, by_either), (205, 175, 22, 1));
    let want = [
        "aiplatform.googleapis.com v1: GET /ui/{name=projects/*/locations/*/featureOnlineStores/*/operations/*}:wait",
        "aiplatform.googleapis.com v1beta1: GET /ui/{name=projects/*/locations/*/featureOnlineStores/*/operations/*}:wait",
        "bigtableadmin.googleapis.com v2: GET /v2/{name=operations/projects/**}/operations",
        "cloudfunctions.googleapis.com v1: GET /v1/operations",
        "generativelanguage.googleapis.com v1: GET /v1/{name=operations}",
        "serviceusage.googleapis.com v1: GET /v1/operations",
        "serviceusage.googleapis.com v1beta1: GET /v1beta1/operations",
    ];
    assert_eq!(others, want);
}

#[test]
fn a_service_is_found_by_its_host_and_its_version() {
    let config = find("workspaceevents.googleapis.com", "v1beta").expect("it is there");
    assert_eq!(config.title(), "Google Workspace Events API");
    assert_eq!(config.endpoint(), "https://workspaceevents.googleapis.com");
    let get = Rule::get("/v1beta/{name=operations/**}").expect("a rule");
    assert_eq!(config.rules().collect::<Vec<_>>(), [(GET, &get)]);
    assert_eq!(config.scopes(GET).len(), 16);
    assert_eq!(config.scopes(GET)[0], "https://www.googleapis.com/auth/chat.bot");
    assert!(config.scopes("google.longrunning.Operations.ListOperations").is_empty());

    let config = find("spanner.googleapis.com", None).expect("its paths have one version");
    assert_eq!(config.version(), "v1");
    assert_eq!(config.rule(GET).map(|rule| rule.bindings().len()), Some(6));
}

#[test]
fn what_is_not_in_the_table_is_told_with_what_is() {
    let cases = [
        (
            ("workspacevents.googleapis.com", Some("v1")),
            "no service \"workspacevents.googleapis.com\" is in the table; did you mean workspaceevents.googleapis.com?",
        ),
        (
            ("spaner", None),
            "no service \"spaner\" is in the table; did you mean spanner.googleapis.com?",
        ),
        (
            ("workspace", None),
            "no service \"workspace\" is in the table; did you mean workspaceevents.googleapis.com?",
        ),
        (("shelves.example.com", None), "no service \"shelves.example.com\" is in the table"),
        (
            ("workspaceevents.googleapis.com", Some("v2")),
            "workspaceevents.googleapis.com has no version \"v2\", only v1, v1beta",
        ),
        (
            ("workspaceevents.googleapis.com", None),
            "workspaceevents.googleapis.com has several versions, name one: v1, v1beta",
        ),
    ];
    for ((host, version), want) in cases {
        let error = find(host, version).expect_err(want);
        assert_eq!(error.to_string(), want);
        assert_eq!(error.kind(), ErrorKind::Request, "{want}");
    }
}

#[test]
fn a_search_gives_each_version_once() {
    let found = |text: &str| {
        let configs = search(text).map(|config| format!("{} {}", config.host(), config.version()));
        configs.collect::<Vec<_>>()
    };
    assert_eq!(
        found("Workspace EVENTS"),
        ["workspaceevents.googleapis.com v1", "workspaceevents.googleapis.com v1beta"]
    );
    assert_eq!(found("beyondcorp"), ["beyondcorp.googleapis.com v1"]);
    assert_eq!(found("").len(), 221);
    assert!(found("no such thing").is_empty());
}

#[test]
fn the_configs_of_one_version_are_put_together() {
    let parts: Vec<_> = all()
        .filter(|config| config.host() == "aiplatform.googleapis.com" && config.version() == "v1")
        .collect();
    assert_eq!(parts.len(), 2);
    let whole = find("aiplatform.googleapis.com", "v1").expect("it is there");
    for part in &parts {
        for (method, rule) in part.rules() {
            let whole = whole.rule(method).expect(method);
            for binding in rule.bindings() {
                assert!(whole.bindings().contains(binding), "{method} {binding}");
            }
        }
    }
    router(&whole);
}

#[test]
fn one_table_has_the_paths_of_all_services() {
    let routes = Routes::all();
    let mut shapes = std::collections::BTreeSet::new();
    for config in all() {
        for (method, rule) in config.rules() {
            for binding in rule.bindings() {
                let at = format!("{} {} {method} {binding}", config.host(), config.version());
                let name = well_formed_name(binding.template()).unwrap_or_default();
                let path = binding.template().expand(|_| Some(Cow::Borrowed(&name))).expect(&at);
                shapes.insert(format!("{} {path}", binding.method()));
                let found = routes.find(binding.method(), &path);
                let is_this = |route: &Route<'_>| {
                    (route.host, route.version, route.method, &*route.name)
                        == (config.host(), config.version(), method, &*name)
                };
                assert!(found.iter().any(is_this), "{at}: {found:?}");
            }
        }
    }
    assert_eq!(routes.len(), shapes.len());
    assert!(routes.find("PUT", "/v1/operations/a").is_empty());
    assert!(routes.find("GET", "/nowhere").is_empty());
}

#[test]
fn a_config_in_yaml_is_read() {
    let config = ServiceConfig::from_yaml(
        r"
type: google.api.Service
config_version: 3
name: shelves.example.com
title: Shelves API
apis:
- name: google.longrunning.Operations
- name: google.iam.v1.IAMPolicy
- name: example.shelves.v1p2beta3.Shelves
documentation:
  summary: A library.
  overview: 'Published configs have such lines, which YAML
does not allow.'
  rules: &nothing-of-this
  - {selector: x, description: y}
http:
  rules:
  - selector: google.longrunning.Operations.GetOperation
    get: /v1/{name=operations/**}
  - selector: google.longrunning.Operations.GetOperation
    get: '/v1/{name=shelves/*/operations/*}'
    additional_bindings:
    - get: '/v1/{name=operations/**}'
    - custom: {kind: HEAD, path: '/v1/{name=heads/*}'}
  - selector: google.longrunning.Operations.CancelOperation
    post: '/v1/{name=operations/**}:cancel'
    body: '*'
    responseBody: x
authentication:
  rules:
  - selector: '*'
    oauth:
      canonical_scopes: https://example.com/auth/all
  - selector: 'google.longrunning.Operations.*'
    oauth:
      canonical_scopes: |-
        https://example.com/auth/a,
        https://example.com/auth/b
",
    )
    .expect("it is a service config");
    assert_eq!((config.host(), config.version()), ("shelves.example.com", "v1p2beta3"));
    let get = config.rule(GET).expect("it has a rule").bindings().iter().map(ToString::to_string);
    assert_eq!(
        get.collect::<Vec<_>>(),
        [
            "GET /v1/{name=shelves/*/operations/*}",
            "GET /v1/{name=operations/**}",
            "HEAD /v1/{name=heads/*}"
        ]
    );
    let cancel = config.rule("google.longrunning.Operations.CancelOperation").expect("it has one");
    let want = Rule::post("/v1/{name=operations/**}:cancel").expect("a rule");
    assert_eq!(*cancel, want.with_body("*").with_response_body("x"));
    assert_eq!(config.scopes(GET), ["https://example.com/auth/a", "https://example.com/auth/b"]);
    assert_eq!(config.scopes("example.Other.Get"), ["https://example.com/auth/all"]);
}

#[test]
fn a_config_that_is_wrong_is_refused_with_the_line() {
    use std::error::Error as _;

    let cases = [
        ("", "line 1: expected a host as `name`, found \"\""),
        (
            "title: x\nname: https://a.example",
            "line 2: expected a host as `name`, found \"https://a.example\"",
        ),
        ("name: a.example\nname: b.example", "line 2: `name` is there a second time"),
        ("name: [a]", "line 1: expected a host, found a list"),
        ("- a", "line 1: expected a service config, found a list"),
        (
            "name: a.example\nhttp:\n  rules: {}",
            "line 3: expected a list of rules, found a mapping",
        ),
        (
            "name: a.example\nhttp:\n  rule: []",
            "line 3: expected `rules` in the section `http`, found `rule`",
        ),
        (
            "name: a.example\nhttp:\n  rules:\n  - selector: a.B\n    gett: /v1",
            "line 5: an HTTP rule has no member `gett`",
        ),
        (
            "name: a.example\nhttp:\n  rules:\n  - selector: a.B\n    get: /v1\n    put: /v1",
            "line 6: an HTTP rule has one path, and GET has been given",
        ),
        (
            "name: a.example\nhttp:\n  rules:\n  - selector: a.B\n    get: /v1\n    additional_bindings:\n    - body: x",
            "line 7: expected a path such as `get: /v1/{name=operations/**}`, found none",
        ),
        (
            "name: a.example\nhttp:\n  rules:\n  - selector: a.*\n    get: /v1",
            "line 4: expected the full name of a method, found \"a.*\"",
        ),
        (
            "name: a.example\nhttp:\n  rules:\n  - selector: a.B\n    custom:\n      kind: HEAD",
            "line 6: expected `kind` and `path`, found only one",
        ),
        (
            "name: a.example\ndocumentation:\n  x: 'y\nz'\nhttp:\n  rule: []",
            "line 6: expected `rules` in the section `http`, found `rule`",
        ),
        ("name: a.example\nhttp: &x\n  rules: *x", "line 3: expected a value, found an alias"),
        (
            "name: a.example\nauthentication:\n  rules:\n  - oauth: {}",
            "line 4: expected `selector` in an authentication rule, found none",
        ),
    ];
    for (text, want) in cases {
        let error = ServiceConfig::from_yaml(text).expect_err(want);
        assert_eq!(error.to_string(), want);
    }

    let error = ServiceConfig::from_yaml(
        "name: a.example\nhttp:\n  rules:\n  - selector: a.B\n    get: v1/{name}",
    );
    let error = error.expect_err("the path has no slash");
    assert_eq!((error.line(), error.to_string()), (5, "line 5: expected a path template".into()));
    let source = error.source().map(ToString::to_string);
    assert_eq!(
        source.as_deref(),
        Some("path template \"v1/{name}\", at offset 0: expected `/`, found 'v'")
    );

    for (text, line) in [("name: 'x", 1), ("a: b\n c: d", 2)] {
        let error = ServiceConfig::from_yaml(text).expect_err(text);
        assert_eq!(error.line(), line, "{text:?}: {error}");
    }
    let deep = "- ".repeat(1_000);
    let error = ServiceConfig::from_yaml(&deep).expect_err("it is too deep");
    assert_eq!(error.to_string(), "line 1: expected a service config, found more than 100 levels");
}

#[cfg(feature = "rest")]
mod over_rest {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;

    use super::*;
    use crate::{Client, Code, Wire};

    /// A server on this machine that answers `count` requests with an operation that is done, and
    /// what they were, without a body.
    fn recorder(count: usize) -> (String, std::thread::JoinHandle<Vec<Vec<String>>>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback can be bound");
        let address = listener.local_addr().expect("it is bound");
        let requests = std::thread::spawn(move || {
            let answer = |_| {
                let (stream, _) = listener.accept().expect("somebody calls");
                let lines = BufReader::new(&stream).lines().map_while(Result::ok);
                let head = lines.take_while(|line| !line.is_empty()).collect();
                let start = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
                let end = "content-length: 13\r\nconnection: close\r\n\r\n{\"done\":true}";
                (&stream).write_all(format!("{start}{end}").as_bytes()).expect("it listens");
                head
            };
            (0..count).map(answer).collect()
        });
        (format!("http://{address}"), requests)
    }

    /// The requests that the documentation shows.
    fn documented() -> Vec<Vec<String>> {
        let docs =
            include_str!("../services.rs").lines().map_while(|line| line.strip_prefix("//!"));
        let mut requests: Vec<Vec<String>> = Vec::new();
        for line in docs.map(str::trim) {
            match requests.last_mut() {
                _ if line.starts_with("GET ") => requests.push(vec![line.to_owned()]),
                Some(request) if line.contains(": ") && !line.contains('"') => {
                    request.push(line.to_owned());
                }
                _ => {}
            }
        }
        // The answer follows the last request.
        if let Some(last) = requests.last_mut() {
            last.retain(|line| !line.starts_with("content-type"));
        }
        requests
    }

    async fn client(host: &str, version: Option<&str>, endpoint: &str) -> Client {
        let builder = Client::for_service(host, version).wire(Wire::Rest).endpoint(endpoint);
        builder.connect().await.expect("it can be made")
    }

    #[tokio::test]
    async fn each_service_is_called_as_the_documentation_shows() {
        let cases = [
            ("workspaceevents.googleapis.com", Some("v1beta"), "operations/42"),
            ("androidmanagement.googleapis.com", None, "enterprises/e/devices/d/operations/o"),
        ];
        let (endpoint, requests) = recorder(cases.len());
        for (host, version, name) in cases {
            client(host, version, &endpoint).await.get(name).await.expect("it is answered");
        }
        // Versions change, the server is elsewhere, and of the time a little has passed.
        let without_varying = |requests: Vec<Vec<String>>| -> Vec<Vec<String>> {
            let varies = ["host: ", "user-agent: ", "x-goog-api-client: ", "x-server-timeout: "];
            let line = |line: String| match varies.iter().find(|name| line.starts_with(**name)) {
                Some(name) => (*name).to_owned(),
                None => line,
            };
            requests.into_iter().map(|lines| lines.into_iter().map(line).collect()).collect()
        };
        let found = without_varying(requests.join().expect("the server lives"));
        assert_eq!(found, without_varying(documented()));
    }

    #[tokio::test]
    async fn what_a_service_has_no_rule_for_is_unimplemented_before_anything_is_sent() {
        // Nobody listens here: a call that is sent would be a transport error.
        let client =
            client("workspaceevents.googleapis.com", Some("v1"), "http://127.0.0.1:9").await;
        for outcome in [
            client.wait("operations/1", None).await.map(drop),
            client.cancel("operations/1").await,
            client.delete("operations/1").await,
        ] {
            let error = outcome.expect_err("the service only has get");
            assert_eq!(error.code(), Code::Unimplemented, "{error}");
        }
    }

    #[tokio::test]
    async fn a_name_that_fits_no_rule_is_refused_with_the_templates() {
        let client = client("androidmanagement.googleapis.com", None, "http://127.0.0.1:9").await;
        let error = client.get("operations/1").await.expect_err("it has another form");
        assert_eq!(error.kind(), ErrorKind::Request);
        let shown =
            format!("{error}: {:?}", std::error::Error::source(&error).map(ToString::to_string));
        assert!(shown.contains("/v1/{name=enterprises/*/devices/*/operations/*}"), "{shown}");
    }

    #[tokio::test]
    async fn a_service_without_grpc_says_so_and_is_called_over_rest() {
        let builder = Client::for_service("androidmanagement.googleapis.com", None);
        let error = builder.wire(Wire::Grpc).connect().await.expect_err("it has no gRPC");
        assert_eq!(error.to_string(), "androidmanagement.googleapis.com v1 has no gRPC, only REST");

        let (endpoint, requests) = recorder(1);
        let builder = Client::for_service("androidmanagement.googleapis.com", None);
        let client = builder.endpoint(endpoint).connect().await.expect("REST is what it has");
        client.get("enterprises/e/devices/d/operations/o").await.expect("it is answered");
        assert_eq!(requests.join().expect("the server lives").len(), 1);

        let builder = Client::for_service("androidmanagement.googleapis.com", "v7");
        assert!(builder.connect().await.expect_err("no such version").to_string().contains("v7"));
    }
}
