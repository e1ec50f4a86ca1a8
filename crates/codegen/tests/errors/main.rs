//! What the generator says about proto files that it cannot use: the file, the line, and what to
//! write instead.

mod names;
mod rules;

use std::fs;
use std::path::{Path, PathBuf};

use longrunning_codegen::{Builder, Error};
use rules::with_rule;

/// A folder for one test, with one proto file in it.
fn folder(test: &str, proto: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).expect("a folder of cargo's");
    fs::write(folder.join("bad.proto"), proto).expect("a folder of cargo's");
    folder
}

fn generate(test: &str, proto: &str) -> Result<(), Error> {
    let builder = Builder::new().include(folder(test, proto));
    builder.file("bad.proto").generate().map(|_| ())
}

#[test]
fn a_file_without_bindings_is_rejected() {
    let cases = [
        (
            "syntax = \"proto2\";\npackage a;\n",
            "bad.proto:1:1: only proto3 files have bindings; begin the file with `syntax = \"proto3\";`",
        ),
        (
            "package a;\n",
            "bad.proto: only proto3 files have bindings; begin the file with `syntax = \"proto3\";`",
        ),
        (
            "syntax = \"proto3\";\npackage a;\nimport \"google/api/http.proto\";\nmessage M {\n  google.api.Http h = 1;\n}\n",
            "bad.proto:5:3: google.api.Http is not generated; \
             set the module of its bindings with `extern_package(\"google.api\", …)`",
        ),
        (
            "syntax = \"proto3\";\npackage a;\nimport \"google/protobuf/api.proto\";\nmessage M {\n  google.protobuf.Api h = 1;\n}\n",
            "bad.proto:5:3: google.protobuf.Api has no JSON form here; \
             use a custom message or google.protobuf.Any",
        ),
        (
            "syntax = \"proto3\";\npackage a;\nmessage HttpThing {}\nmessage HTTPThing {}\n",
            "bad.proto:4:1: a.HttpThing and a.HTTPThing are both the type `HttpThing` in Rust; rename one of them",
        ),
        (
            "syntax = \"proto3\";\npackage a;\nenum ThingsServer { A = 0; }\nservice Things {\n}\n",
            "bad.proto:4:1: a.ThingsServer and the server of a.Things are both the type `ThingsServer` in Rust; \
             rename one of them",
        ),
        (
            "syntax = \"proto3\";\npackage a;\nenum E {\n  E_A = 0;\n  A = 1;\n}\n",
            "bad.proto:5:3: E_A and A are both the variant `A` in Rust; rename one of them",
        ),
        (
            "syntax = \"proto3\";\npackage a;\nmessage M {\n  Nothing n = 1;\n}\n",
            "bad.proto:4:3: name 'Nothing' is not defined",
        ),
        (
            "syntax = \"proto3\";\npackage a;\nmessage M {\n  int32 x 1;\n}\n",
            "bad.proto:4:11: expected '=', but found '1'",
        ),
        (
            "syntax = \"proto3\";\nimport \"none.proto\";\n",
            "bad.proto:2:1: import 'none.proto' not found; searched in `FOLDER`; \
             add another folder with `include`",
        ),
    ];
    for (index, (proto, want)) in cases.into_iter().enumerate() {
        let test = format!("file_{index}");
        let error = generate(&test, proto).expect_err(proto);
        let place = folder(&test, proto).display().to_string();
        assert_eq!(error.to_string().replace(&place, "FOLDER"), want, "{proto}");
        assert_eq!(error.proto_file(), Some("bad.proto"), "{proto}");
    }
}

#[test]
fn a_missing_file_is_reported_with_the_searched_folders() {
    let folder = folder("missing", "syntax = \"proto3\";");
    let error = Builder::new().include(&folder).file("acme/none.proto").generate();
    let want = format!(
        "file 'acme/none.proto' is not in any include path; searched in `{}`; \
         add another folder with `include`",
        folder.display()
    );
    assert_eq!(error.expect_err("it is not there").to_string(), want);
}

#[test]
fn an_imported_file_without_bindings_can_be_external() {
    let folder = folder("import", "syntax = \"proto3\";\npackage a;\nimport \"old/old.proto\";\n");
    fs::create_dir_all(folder.join("old")).expect("a folder of cargo's");
    let old = "// Old.\nsyntax = \"proto2\";\npackage old.v1;\n";
    fs::write(folder.join("old/old.proto"), old).expect("a folder of cargo's");
    let builder = Builder::new().include(&folder).file("bad.proto");
    let error = builder.generate().expect_err("proto2");
    let want = "old/old.proto:2:1: only proto3 files have bindings; \
                set the module of its bindings with `extern_package(\"old.v1\", …)`";
    assert_eq!(error.to_string(), want);
    let elsewhere = builder.extern_package("old.v1", "crate::old");
    elsewhere.generate().expect("its bindings are elsewhere");
}

#[test]
fn a_package_with_the_name_of_the_index_is_rejected() {
    let folder = folder("index", "syntax = \"proto3\";\npackage bindings;\n");
    let output = Builder::new().include(&folder).file("bad.proto").generate().expect("it is good");
    let written = folder.join("out");
    // Of an earlier run.
    let _ = fs::remove_dir_all(&written);
    let error = output.clone().with_index("bindings.rs").write_to(&written).expect_err("two files");
    let want = "the index and the bindings of the package `bindings` are both the file `bindings.rs`; \
                rename the package, or choose the name of the index: `generate()?.with_index(…)`";
    assert_eq!(error.to_string(), want);
    assert!(!written.exists(), "nothing is written");
    output.with_index("index.rs").write_to(&written).expect("each file has a name of its own");
}

#[test]
fn foreign_options_with_our_numbers_are_ignored() {
    let proto = r#"syntax = "proto3";
package a;
import "google/protobuf/descriptor.proto";
message Owner { string name = 1; int32 level = 2; }
extend google.protobuf.MethodOptions { Owner method_owner = 1049; }
extend google.protobuf.ServiceOptions { Owner owner = 1049; int32 level = 1050; }
extend google.protobuf.FieldOptions { string mask = 1052; }
message Thing { string name = 1 [(mask) = "***"]; }
service Things {
  option (owner) = { name: "b" level: 1 };
  option (level) = 7;
  rpc Get(Thing) returns (Thing) { option (method_owner) = { name: "Thing" level: 2 }; }
}
"#;
    let output = Builder::new().include(folder("options", proto)).file("bad.proto").generate();
    let output = output.expect("the file is good");
    let rust = std::str::from_utf8(&output.files()[1].contents).expect("Rust");
    for absent in [".default_host(", ".scopes(", ".operation(", "Poller<"] {
        assert!(!rust.contains(absent), "{absent}");
    }
}

#[test]
fn a_builder_without_files_reports_what_is_missing() {
    let error = Builder::new().generate().expect_err("there is no file");
    assert_eq!(error.to_string(), "no proto file was added; add one with `file`");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folder =
        folder("same", &with_rule(r#"(google.api.http) = { get: "/v1/{name=things/*}" }"#));
    let builder = Builder::new().include(folder).file("bad.proto");
    let outputs =
        [builder.generate(), builder.generate()].map(|output| output.expect("the file is good"));
    assert_eq!(outputs[0], outputs[1]);
}

#[test]
fn an_invalid_path_of_operations_is_rejected() {
    let proto = "syntax = \"proto3\";\npackage a;\n";
    let at = |template: &str| {
        let builder = Builder::new().include(folder("operations_at", proto)).file("bad.proto");
        builder.operations_at("/v1/{name=a/*/operations/*}").operations_at(template).generate()
    };
    at("/v1/{name=operations/**}").expect("it is one");
    for template in ["/v1/operations", "/v1/{id=operations/*}", "/v1/{name=operations/*"] {
        let error = at(template).expect_err(template).to_string();
        assert!(error.contains(&format!("`operations_at({template:?})`")), "{error}");
        assert!(error.contains("write one such as `/v1/{name="), "{error}");
    }
}
