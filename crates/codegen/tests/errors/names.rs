//! Names that bindings cannot have.

use std::fs;

use longrunning_codegen::{Builder, Error};

use crate::{folder, generate};

/// A file with a service that starts operations, and has this RPC in line 8.
fn with_rpc(service: &str, rpc: &str) -> String {
    format!(
        r#"syntax = "proto3";
package acme.v1;
import "google/longrunning/operations.proto";
message Start {{}}
service {service} {{
  rpc Begin(Start) returns (google.longrunning.Operation) {{
    option (google.longrunning.operation_info) = {{ response_type: "Start" metadata_type: "Start" }}; }}
  {rpc}
}}
"#
    )
}

#[test]
fn reserved_names_are_rejected() {
    let cases = [
        (
            with_rpc("Things", "rpc Operations(Start) returns (Start);"),
            "bad.proto:8:3: Operations is the method `operations` in Rust, which the client of acme.v1.Things has \
             already; rename the rpc, or omit clients: `clients(false)`",
        ),
        (
            with_rpc("Things", "rpc Connect(stream Start) returns (Start);"),
            "bad.proto:8:3: Connect is the method `connect` in Rust, which tonic's client stub of acme.v1.Things has \
             already; rename the rpc, or omit that stub: `client_stubs(false)`",
        ),
        (
            with_rpc("Body", ""),
            "bad.proto:5:1: acme.v1.Body is the trait `Body` in Rust, a name that tonic's server stub uses for \
             something else; rename the service, or omit that stub: `server_stubs(false)`",
        ),
        (
            with_rpc("T", ""),
            "bad.proto:5:1: acme.v1.T is the trait `T` in Rust, which is the name of a type parameter there; \
             rename the service",
        ),
        (
            with_rpc(
                "Things",
                "rpc Do1it(Start) returns (Start); rpc Do_1it(Start) returns (Start);",
            ),
            "bad.proto:8:37: Do1it and Do_1it are both the type `Do1it` in Rust; rename one of them",
        ),
    ];
    for (index, (proto, want)) in cases.into_iter().enumerate() {
        let error = generate(&format!("reserved_{index}"), &proto).expect_err(&proto);
        assert_eq!(error.to_string(), want, "{proto}");
    }
}

/// What is said of `acme.proto` where there are files of these packages too.
fn among(test: &str, acme: &str, packages: &[&str]) -> Result<(), Error> {
    let folder = folder(test, &format!("syntax = \"proto3\";\n{acme}\n"));
    let mut builder = Builder::new().include(&folder).file("bad.proto");
    for (index, package) in packages.iter().enumerate() {
        let name = format!("below_{index}.proto");
        let text = format!("syntax = \"proto3\";\npackage {package};\n");
        fs::write(folder.join(&name), text).expect("a folder of cargo's");
        builder = builder.file(name);
    }
    builder.generate().map(|_| ())
}

#[test]
fn a_nested_package_that_collides_with_a_module_of_its_parent_is_rejected() {
    let cases = [
        (
            "package acme;\nservice Archive {}",
            &["acme.archive"][..],
            "bad.proto:3:1: the package acme.archive and acme.Archive are both the module `archive` in Rust; \
             rename one of them",
        ),
        (
            "package acme;\nservice Archive {}",
            &["acme.archive_client.v1"],
            "bad.proto:3:1: the package acme.archive_client and the client of acme.Archive are both the module \
             `archive_client` in Rust; rename one of them",
        ),
        (
            "package acme;\nmessage Archive { message File {} }",
            &["acme.archive"],
            "bad.proto:3:1: the package acme.archive and acme.Archive are both the module `archive` in Rust; \
             rename one of them",
        ),
        (
            "package acme;\nmessage Archive { oneof of { bool file = 1; } }",
            &["acme.v1", "acme.archive.v1"],
            "bad.proto:3:1: the package acme.archive and acme.Archive are both the module `archive` in Rust; \
             rename one of them",
        ),
        (
            "message Acme { enum Kind { NONE = 0; } }",
            &["acme.v1"],
            "bad.proto:2:1: the package acme and Acme are both the module `acme` in Rust; rename one of them",
        ),
        (
            "package acme;",
            &["acme.old_archive", "acme.oldArchive.v1"],
            "below_0.proto:2:1: the package acme.oldArchive and the package acme.old_archive are both the module \
             `old_archive` in Rust; rename one of them",
        ),
    ];
    for (index, (acme, packages, want)) in cases.into_iter().enumerate() {
        let error = among(&format!("below_{index}"), acme, packages).expect_err(acme);
        assert_eq!(error.to_string(), want, "{acme}");
    }
}

#[test]
fn a_nested_package_can_have_the_name_of_a_message_without_a_module() {
    let table = [
        ("package acme;\nmessage Archive { map<string, string> files = 1; }", "acme.archive"),
        ("package acme;\nmessage Archive { optional string file = 1; }", "acme.archive"),
        ("package acme;\nenum Archive { NONE = 0; }", "acme.archive"),
        ("package acme;\nservice Archive {}", "acme.v1.archive"),
        ("package acme;\nservice Archive {}", "acmes.archive"),
    ];
    for (index, (acme, package)) in table.into_iter().enumerate() {
        let outcome = among(&format!("beside_{index}"), acme, &[package]);
        outcome.unwrap_or_else(|error| panic!("{acme}: {error}"));
    }
}

#[test]
fn names_are_not_reserved_by_what_is_not_generated() {
    for (index, (service, rpc)) in [
        ("Things", "rpc New(Start) returns (Start);"),
        ("Things", "rpc Connect(Start) returns (Start);"),
        ("Body", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let folder = folder(&format!("free_{index}"), &with_rpc(service, rpc));
        let builder = Builder::new().include(folder).file("bad.proto");
        let builder = builder.clients(false).client_stubs(false).server_stubs(false);
        builder.generate().unwrap_or_else(|error| panic!("{service} {rpc}: {error}"));
    }
}

/// So that a function that a client or a stub gains is not forgotten here.
#[test]
fn every_function_of_clients_is_rejected_as_an_rpc() {
    let output = Builder::new().include(folder("functions", &with_rpc("Things", "")));
    let output = output.file("bad.proto").generate().expect("the file is good");
    let rust = std::str::from_utf8(&output.files()[1].contents).expect("Rust").to_owned();
    let stub = rust.find("mod things_client").expect("it has a stub");
    let stub_end = rust.find("mod things_server").expect("it has a stub");
    let client = rust.find("pub struct ThingsClient<T>").expect("it has a client");
    let client_end = rust.find("pub struct ThingsServer<T>").expect("it has a server");
    let mut refused = 0;
    for text in [&rust[client..client_end], &rust[stub..stub_end]] {
        for line in text.lines().filter_map(|line| line.trim().strip_prefix("pub ")) {
            let line = line.strip_prefix("async ").unwrap_or(line);
            let Some(name) =
                line.strip_prefix("fn ").and_then(|line| line.split(['(', '<']).next())
            else {
                continue;
            };
            if name == "begin" {
                continue;
            }
            let rpc = with_rpc("Things", &format!("rpc {name}(Start) returns (Start);"));
            let error = generate(&format!("functions_{name}"), &rpc).expect_err(name);
            assert!(error.to_string().contains(" has already; "), "{name}: {error}");
            refused += 1;
        }
    }
    assert_eq!(refused, 4 + 8, "the functions of a client and of a stub, `new` twice");
}
