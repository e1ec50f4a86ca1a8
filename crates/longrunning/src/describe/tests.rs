use protojson::Any;

use super::*;
use crate::google::longrunning::operation;
use crate::{Code, ErrorKind, GetOperationRequest, Operation, Status};

fn lines(parameters: &[Parameter]) -> Vec<String> {
    parameters.iter().map(ToString::to_string).collect()
}

#[test]
fn get_operation_has_one_input_and_eleven_outputs() {
    let get = method("google.longrunning.Operations.GetOperation").expect("it is in the bindings");
    assert_eq!(lines(&get.inputs), ["name STRING (required)"]);
    assert_eq!(get.inputs[0].description, "The operation's name, as the server gave it.");
    assert_eq!(
        lines(&get.outputs),
        [
            "name STRING",
            "metadata OBJECT",
            "metadata.customKey.value ANY",
            "done BOOLEAN",
            "response OBJECT",
            "response.customKey.value ANY",
            "error OBJECT",
            "error.code INTEGER",
            "error.message STRING",
            "error.details[] OBJECT",
            "error.details[].customKey.value ANY",
        ]
    );
    for output in &get.outputs {
        assert!(!output.description.is_empty(), "{output}");
    }
    assert!(get.description.contains("This is the call that polling repeats.\n\nAfter"));
    assert_eq!(get.http, ["GET /v1/{name=operations/**}"]);
    assert_eq!(get.outputs[7].proto_type, "int32");
}

#[test]
fn every_rpc_of_the_bindings_is_described() {
    let names = methods();
    for name in &names {
        let found = method(name).expect(name);
        assert!(!found.description.is_empty(), "{name}");
        for parameter in found.inputs.iter().chain(&found.outputs) {
            assert!(!parameter.description.is_empty(), "{name}: {parameter}");
            assert!(!parameter.proto_type.is_empty(), "{name}: {parameter}");
        }
    }
    let operations: Vec<_> = names.iter().filter(|name| name.contains(".Operations.")).collect();
    assert_eq!(operations.len(), 5);
    let events = names.iter().filter(|name| name.contains(".subscriptions.")).count();
    assert_eq!(events > 0, cfg!(feature = "workspace-events"));
}

#[test]
fn lists_messages_and_times_have_their_json_form() {
    let list = method("Operations.ListOperations").expect("it is in the bindings");
    let inputs = lines(&list.inputs);
    assert_eq!(inputs[0], "name STRING (required)");
    assert!(inputs.contains(&"pageSize INTEGER".to_owned()), "{inputs:?}");
    let outputs = lines(&list.outputs);
    assert_eq!(
        outputs[..3],
        ["nextPageToken STRING", "unreachable[] STRING", "operations[] OBJECT"]
    );
    assert!(outputs.contains(&"operations[].error.details[].customKey.value ANY".to_owned()));

    let wait = method("WaitOperation").expect("it is in the bindings");
    assert_eq!(lines(&wait.inputs), ["name STRING (required)", "timeout STRING"]);
    assert_eq!(wait.http, ["POST /v1/{name=operations/**}:wait"]);
    assert!(method("DeleteOperation").expect("it is in the bindings").outputs.is_empty());
}

#[cfg(feature = "workspace-events")]
#[test]
fn what_is_required_is_read_from_the_definitions() {
    let create = "google.apps.events.subscriptions.v1.SubscriptionsService.CreateSubscription";
    let inputs = lines(&method(create).expect("it is in the bindings").inputs);
    for wanted in ["subscription OBJECT (required)", "validateOnly BOOLEAN"] {
        assert!(inputs.contains(&wanted.to_owned()), "{wanted}: {inputs:?}");
    }
}

#[test]
fn a_name_that_is_none_or_many_is_told_with_what_there_is() {
    let error = method("GetOperatoin").expect_err("it is misspelled");
    assert_eq!(error.kind(), ErrorKind::Request);
    let want = "no RPC is called \"GetOperatoin\"; did you mean google.longrunning.Operations.GetOperation?";
    assert_eq!(error.to_string(), want);
    assert!(method("Operation").is_err());
    assert!(method("/google.longrunning.Operations/GetOperation").is_ok());
    #[cfg(feature = "workspace-events")]
    {
        let error = method("GetSubscription").expect_err("two versions have it").to_string();
        assert!(error.contains("is the name of several RPCs: google.apps"), "{error}");
    }
}

#[test]
fn the_values_of_an_operation_stand_at_its_parameters() {
    let get = method("GetOperation").expect("it is in the bindings");
    let status = Status::new(Code::Aborted, "stopped").with_detail(&"why".to_owned());
    let operation = Operation {
        name: "operations/1".into(),
        metadata: Some(
            Any::from_json(r#"{"@type":"x/acme.Progress","percent":40,"steps":["a"]}"#)
                .expect("an Any"),
        ),
        done: true,
        result: Some(operation::Result::Error(status)),
    };
    let values = get.values(&operation, Registry::well_known()).expect("it has a JSON form");
    let shown: Vec<_> = values
        .iter()
        .map(|value| {
            let Value { name, format, json } = value;
            format!("{name} {format} {}", json.as_deref().unwrap_or("-"))
        })
        .collect();
    assert_eq!(
        shown,
        [
            "name STRING \"operations/1\"",
            "metadata OBJECT -",
            "metadata.@type STRING \"x/acme.Progress\"",
            "metadata.percent NUMBER 40",
            "metadata.steps ANY [\"a\"]",
            "done BOOLEAN true",
            "response OBJECT -",
            "error OBJECT -",
            "error.code INTEGER 10",
            "error.message STRING \"stopped\"",
            "error.details[0] OBJECT -",
            "error.details[0].@type STRING \"type.googleapis.com/google.protobuf.StringValue\"",
            "error.details[0].value STRING \"why\"",
        ]
    );
    let error = get.values(&GetOperationRequest::default(), Registry::well_known());
    let want =
        "expected a google.longrunning.Operation, found a google.longrunning.GetOperationRequest";
    assert_eq!(error.expect_err("it is another type").to_string(), want);
}

#[test]
fn the_json_of_a_description_has_all_of_it() {
    let json = method("CancelOperation").expect("it is in the bindings").to_json();
    let want = r#"{
  "method": "google.longrunning.Operations.CancelOperation",
  "description": "#;
    assert!(json.starts_with(want), "{json}");
    let want = r#""inputs": [
    {
      "name": "name",
      "format": "STRING",
      "type": "string",
      "required": true,
      "description": "The name of the operation to stop."
    }
  ],
  "outputs": []
}"#;
    assert!(json.ends_with(want), "{json}");
}

#[cfg(feature = "workspace-events")]
#[test]
fn the_scopes_of_a_definition_are_known() {
    let create = "google.apps.events.subscriptions.v1beta.SubscriptionsService.CreateSubscription";
    let create = method(create).expect("it is in the bindings");
    assert!(create.scopes.len() > 10, "{:?}", create.scopes);
    let is_whole = |scope: &Scope| {
        scope.source == ScopeSource::Proto
            && scope.url.starts_with("https://www.googleapis.com/auth/")
            && !scope.url.contains([',', ' '])
    };
    assert!(create.scopes.iter().all(is_whole), "{:?}", create.scopes);
    assert_eq!(method("GetOperation").expect("it is in the bindings").scopes, []);
}

#[cfg(feature = "services")]
mod of_a_service {
    use super::*;
    use crate::services::{self, ServiceConfig};

    const ANDROID: &str = "androidmanagement.googleapis.com";
    const EVENTS: &str = "workspaceevents.googleapis.com";

    #[test]
    fn http_lines_and_scopes_are_those_of_the_service() {
        let android = services::find(ANDROID, None).expect("it is in the table");
        let get = method_of(&android, "GetOperation").expect("it has operations");
        let line = "GET https://androidmanagement.googleapis.com/v1/{name=enterprises/*/devices/*/operations/*}";
        assert_eq!(get.http, [line]);
        let url = "https://www.googleapis.com/auth/androidmanagement".to_owned();
        assert_eq!(get.scopes, [Scope { url, source: ScopeSource::ServiceConfig }]);
        assert_eq!((get.inputs.len(), get.outputs.len()), (1, 11));
        assert_eq!((get.host.as_deref(), get.version.as_deref()), (Some(ANDROID), Some("v1")));
        let json = get.to_json();
        for want in [
            r#""host": "androidmanagement.googleapis.com""#,
            r#""version": "v1""#,
            r#"/auth/androidmanagement"
  ]"#,
            r#""scopesFromPage": []"#,
        ] {
            assert!(json.contains(want), "{want}: {json}");
        }
        // It has no WaitOperation, and the path of the definition is not its own.
        let wait = method_of(&android, "WaitOperation").expect("it is an RPC of operations");
        assert_eq!(wait.http, Vec::<String>::new());
    }

    #[test]
    fn a_scope_that_the_page_alone_names_is_marked() {
        const OF_PAGE: &str = "https://www.googleapis.com/auth/meet.space.created";
        for (version, want) in [("v1", 0), ("v1beta", 1)] {
            let events = services::find(EVENTS, version).expect("it is in the table");
            let get = method_of(&events, "GetOperation").expect("it has operations");
            let of_page = |scope: &&Scope| scope.source == ScopeSource::Page;
            let of_page: Vec<_> = get.scopes.iter().filter(of_page).map(|it| &*it.url).collect();
            assert_eq!(of_page, vec![OF_PAGE; want], "{version}");
            assert_eq!(get.scopes.len(), events.scopes(&get.method).len() + want, "{version}");
            assert!(!events.scopes(&get.method).contains(&OF_PAGE.to_owned()));
        }
    }

    #[cfg(feature = "workspace-events")]
    #[test]
    fn a_version_tells_rpcs_of_one_name_apart() {
        for version in ["v1", "v1beta"] {
            let events = services::find(EVENTS, version).expect("it is in the table");
            let get = method_of(&events, "GetSubscription").expect("each version has it");
            assert!(get.method.contains(&format!(".subscriptions.{version}.")), "{}", get.method);
            let line = format!("GET https://{EVENTS}/{version}/{{name=subscriptions/*}}");
            assert_eq!(get.http, [line]);
            assert!(!get.scopes.is_empty());
        }
        let android = services::find(ANDROID, None).expect("it is in the table");
        let error = method_of(&android, "GetSubscription").expect_err("it is of another service");
        let want = "androidmanagement.googleapis.com v1 has no RPC google.apps.events";
        assert!(error.to_string().starts_with(want), "{error}");
        let error = method_of(&android, "GetOperatoin").expect_err("it is misspelled");
        assert!(error.to_string().contains("did you mean google.longrunning"), "{error}");
    }

    #[test]
    fn a_config_that_was_read_says_lines_and_scopes_too() {
        let config = ServiceConfig::from_yaml(
            "name: shelves.example.com\nhttp:\n  rules:\n  - selector: google.longrunning.Operations.GetOperation\n    \
             get: /v2/{name=shelves/*/operations/*}\n    additional_bindings:\n    - get: /v2/{name=operations/*}\n\
             authentication:\n  rules:\n  - selector: 'google.longrunning.Operations.*'\n    oauth:\n      \
             canonical_scopes: https://example.com/auth/a, https://example.com/auth/b\n",
        );
        let get = method_of(&config.expect("it is a config"), "GetOperation").expect("an RPC");
        assert_eq!(
            get.http,
            [
                "GET https://shelves.example.com/v2/{name=shelves/*/operations/*}",
                "GET https://shelves.example.com/v2/{name=operations/*}",
            ]
        );
        let urls: Vec<_> = get.scopes.iter().map(ToString::to_string).collect();
        assert_eq!(urls, ["https://example.com/auth/a", "https://example.com/auth/b"]);
        assert_eq!(get.version, None);
    }
}
