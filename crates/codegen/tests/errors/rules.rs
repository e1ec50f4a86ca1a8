//! Options of methods that do not fit their messages.

use std::fs;

use longrunning_codegen::Builder;

use crate::{folder, generate};

/// A file with a service whose one method has these options; they begin at line 11.
pub(crate) fn with_rule(rule: &str) -> String {
    format!(
        r#"syntax = "proto3";
package acme.v1;
import "google/api/annotations.proto";
import "google/longrunning/operations.proto"; import "google/api/routing.proto";
message Inner {{ string name = 1; }}
message Get {{ string name = 1; Inner inner = 2; repeated string tags = 3; map<string, string> labels = 4; int32 size = 5; }}
message Thing {{ string name = 1; }}
service Things {{
  rpc List(Get) returns (Thing) {{ option (google.api.http) = {{ get: "/v1/{{name=things}}" }}; }}
  rpc Get(Get) returns (Thing) {{
    option {rule};
  }}
}}
"#
    )
}

#[test]
fn an_invalid_rule_is_rejected_with_its_place() {
    let cases = [
        (
            r#"(google.api.http) = { post: "/v1/{name=things/*}" body: "thing" }"#,
            "bad.proto:11:5: the body of `POST /v1/{name=things/*}` is `thing`, which is not a field of acme.v1.Get; \
             write one of `name`, `inner`, `tags`, `labels`, `size`, or `*` for the whole request",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{name=things/*}" response_body: "nam" }"#,
            "bad.proto:11:5: the response body of `GET /v1/{name=things/*}` is `nam`, which is not a field of \
             acme.v1.Thing; write one of `name`",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{nam=things/*}" }"#,
            "bad.proto:11:5: the path of `GET /v1/{nam=things/*}` has `{nam}`, but acme.v1.Get has no field `nam`; \
             write one of `name`, `inner`, `tags`, `labels`, `size`",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{inner.nam=things/*}" }"#,
            "bad.proto:11:5: the path of `GET /v1/{inner.nam=things/*}` has `{inner.nam}`, but acme.v1.Inner has no \
             field `nam`; write one of `name`",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{inner=things/*}" }"#,
            "bad.proto:11:5: the path of `GET /v1/{inner=things/*}` has `{inner}`, but that is a message, \
             acme.v1.Inner; name a field inside, `inner.name`",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{tags=things/*}" }"#,
            "bad.proto:11:5: the path of `GET /v1/{tags=things/*}` has `{tags}`, but `tags` is repeated; \
             name a field that is not",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{labels.a}" }"#,
            "bad.proto:11:5: the path of `GET /v1/{labels.a}` has `{labels.a}`, but `labels` is repeated; \
             name a field that is not",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{size.a=*}" }"#,
            "bad.proto:11:5: the path of `GET /v1/{size.a=*}` has `{size.a}`, but `size` is not a message and has \
             no `a`",
        ),
        (
            r#"(google.api.http) = { get: "/v2/things" additional_bindings { get: "/v1/{name=things}" } }"#,
            "bad.proto:11:5: acme.v1.Things.Get has the route of acme.v1.Things.List (bad.proto:9:35): \
             rules match the same requests: `GET /v1/{name=things}` and `GET /v1/{name=things}`; give one of them another path, another HTTP method, or a verb such as `:start`",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{name=things/*}" additional_bindings { get: "/v2/{name=things/*}" } additional_bindings { get: "/v2/{inner.name=things/*}" } }"#,
            "bad.proto:11:5: in acme.v1.Things.Get, rules match the same requests: `GET /v2/{inner.name=things/*}` and \
             `GET /v2/{name=things/*}`; give one of them another path, another HTTP method, or a verb such as `:start`",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{name=things/*}" additional_bindings { get: "/v2/{nam=things/*}" } }"#,
            "bad.proto:11:5: the path of `GET /v2/{nam=things/*}` has `{nam}`, but acme.v1.Get has no field `nam`; \
             write one of `name`, `inner`, `tags`, `labels`, `size`",
        ),
        (
            r#"(google.api.http) = { get: "/v1/{name=things/*" }"#,
            "bad.proto:11:5: path template \"/v1/{name=things/*\", at offset 18: expected `/` or `}`, found the end; \
             write a path such as `/v1/{name=things/*}` or `/v1/things:start`",
        ),
        (
            r#"(google.api.routing) = { routing_parameters { field: "nam" } }"#,
            "bad.proto:11:5: the routing parameter `nam` is not a field of acme.v1.Get; \
             write one of `name`, `inner`, `tags`, `labels`, `size`",
        ),
        (
            r#"(google.api.routing) = { routing_parameters { field: "size" } }"#,
            "bad.proto:11:5: the routing parameter `size` is not a single string; name a singular string field",
        ),
        (
            r#"(google.api.routing) = { routing_parameters { field: "name" path_template: "{a=b" } }"#,
            "bad.proto:11:5: the routing parameter `name` has an invalid template: path template \"/{a=b\", \
             at offset 5: expected `/` or `}`, found the end; write one such as `{name=projects/*}/**`",
        ),
        (
            r#"(google.api.http) = { body: "*" }"#,
            "bad.proto:11:5: the HTTP rule has no path; write one, such as `get: \"/v1/{name=things/*}\"`",
        ),
        (
            r#"(google.longrunning.operation_info) = { response_type: "Thing" metadata_type: "Get" }"#,
            "bad.proto:11:5: Get has operation_info but returns no operation; return google.longrunning.Operation, \
             or remove the option",
        ),
    ];
    for (index, (rule, want)) in cases.into_iter().enumerate() {
        let error = generate(&format!("rule_{index}"), &with_rule(rule)).expect_err(rule);
        assert_eq!(error.to_string(), want, "{rule}");
        assert_eq!(error.proto_file(), Some("bad.proto"), "{rule}");
    }
}

/// Which packages are served in one place is not for proto files to say: a server that gets both
/// refuses.
#[test]
fn two_packages_can_share_a_route() {
    let proto = with_rule(r#"(google.api.http) = { get: "/v2/{name=things}" }"#);
    let folder = folder("two_packages", &proto);
    fs::write(folder.join("other.proto"), proto.replace("acme.v1;", "acme.v2;"))
        .expect("a folder of cargo's");
    let builder = Builder::new().include(folder).file("bad.proto").file("other.proto");
    builder.generate().expect("each of them is good");
}

#[test]
fn a_path_takes_only_well_known_types_that_are_scalars_in_json() {
    const MESSAGE: &str = "that is a message, google.protobuf.";
    let cases = [
        ("Any", "any", Some(MESSAGE)),
        ("Empty", "empty", Some(MESSAGE)),
        ("ListValue", "struct", Some(MESSAGE)),
        ("Struct", "struct", Some(MESSAGE)),
        ("Value", "struct", Some(MESSAGE)),
        ("BoolValue", "wrappers", None),
        ("BytesValue", "wrappers", None),
        ("DoubleValue", "wrappers", None),
        ("FloatValue", "wrappers", None),
        ("Int32Value", "wrappers", None),
        ("Int64Value", "wrappers", None),
        ("StringValue", "wrappers", None),
        ("UInt32Value", "wrappers", None),
        ("UInt64Value", "wrappers", None),
        ("Duration", "duration", None),
        ("FieldMask", "field_mask", None),
        ("Timestamp", "timestamp", None),
    ];
    for (message, file, want) in cases {
        let with_path = |path: &str| {
            format!(
                r#"syntax = "proto3";
package acme.v1;
import "google/api/annotations.proto";
import "google/protobuf/{file}.proto";
message Get {{ google.protobuf.{message} a = 1; }}
service Things {{
  rpc Get(Get) returns (Get) {{
    option (google.api.http) = {{ get: "/v1/{{{path}}}" }};
  }}
}}
"#
            )
        };
        let of_itself = generate(&format!("text_{message}"), &with_path("a"));
        let want = want.map(|want| {
            format!(
                "bad.proto:8:5: the path of `GET /v1/{{a}}` has `{{a}}`, but {want}{message}; \
                 name a field of a simple type"
            )
        });
        assert_eq!(of_itself.err().map(|error| error.to_string()), want, "{message}");
        let inside = generate(&format!("inside_{message}"), &with_path("a.value"));
        let want = format!(
            "bad.proto:8:5: the path of `GET /v1/{{a.value}}` has `{{a.value}}`, but `a` is a \
             google.protobuf.{message}, whose fields cannot be in a path; name another field"
        );
        assert_eq!(inside.expect_err(message).to_string(), want, "{message}");
    }
}

#[test]
fn operation_info_names_known_messages() {
    let cases = [
        (
            r#"response_type: "Thing" metadata_type: "Start""#,
            "operation_info.response_type names \"Thing\", which is not a known message; \
             write one of `Start`, `Progress`, or import its file and write its full name",
        ),
        (
            r#"response_type: "Start" metadata_type: "other.Progress""#,
            "operation_info.metadata_type names \"other.Progress\", which is not a known message; \
             write one of `Start`, `Progress`, or import its file and write its full name",
        ),
        (
            r#"response_type: "Start""#,
            "operation_info has no metadata_type; \
             name a message, `google.protobuf.Empty` if it has no content",
        ),
        (
            r#"response_type: "google.api.HttpRule" metadata_type: "Progress""#,
            "google.api.HttpRule is not generated; \
             set the module of its bindings with `extern_package(\"google.api\", …)`",
        ),
    ];
    for (index, (info, want)) in cases.into_iter().enumerate() {
        let proto = format!(
            r#"syntax = "proto3";
package acme.v1;
import "google/longrunning/operations.proto"; import "google/api/http.proto";
message Start {{}}
message Progress {{}}
service Things {{
  rpc Start(Start) returns (google.longrunning.Operation) {{
    option (google.longrunning.operation_info) = {{ {info} }};
  }}
}}
"#
        );
        let folder = folder(&format!("operation_info_{index}"), &proto);
        for has_clients in [true, false] {
            let builder = Builder::new().include(&folder).clients(has_clients);
            let outcome = builder.file("bad.proto").generate();
            // Only a client names the types, and so needs bindings of them.
            if !has_clients && want.contains("is not generated") {
                outcome.unwrap_or_else(|error| panic!("{info}: {error}"));
                continue;
            }
            let error = outcome.expect_err(info);
            assert_eq!(error.to_string(), format!("bad.proto:8:5: {want}"), "{info}");
            assert_eq!(error.line(), Some(8), "{info}");
        }
    }
}
