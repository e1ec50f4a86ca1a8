//! Invalid texts of a server, or such that could control a terminal, over both wires.

use longrunning::error_details::ErrorInfo;
use longrunning::fake::Script;
use longrunning::google::longrunning::{OperationsServer, operation};
use longrunning::{Any, Code, Error, Operation, Status};
use longrunning_server::Server;

use crate::support::{Run, WIRES, lro};

/// A server of both wires that answers by a script, once a wire.
async fn server(answer: impl Fn(Script) -> Script) -> Server {
    let script = answer(answer(Script::new()));
    let server = Server::builder().add_service(OperationsServer::new(script));
    server.bind("127.0.0.1:0").await.expect("the server starts")
}

/// Runs `lro get operations/1` over both wires, and asserts equal results.
fn get(server: &Server, arguments: &[&str]) -> Run {
    let url = server.url();
    let common = ["get", "operations/1", "--endpoint", &url];
    let [grpc, rest] =
        WIRES.map(|wire| lro(&[&common, arguments, &["--transport", wire]].concat()));
    assert_eq!(grpc, rest, "gRPC and REST differ");
    grpc
}

#[tokio::test(flavor = "multi_thread")]
async fn invisible_characters_of_a_server_are_escaped() {
    // Right to left, no width, the mark of Arabic, the byte order mark, and a command of the
    // terminal.
    const HIDING: &str = "a\u{202e}b\u{200b}c\u{61c}d\u{feff}e\u{1b}[31mf";
    const SHOWN: &str = "a\\u{202e}b\\u{200b}c\\u{61c}d\\u{feff}e\\u{1b}[31mf";
    const IN_JSON: &str = "a\\u202eb\\u200bc\\u061cd\\ufeffe\\u001b[31mf";
    let info = ErrorInfo { reason: HIDING.into(), ..ErrorInfo::default() };
    let refused = || Status::new(Code::FailedPrecondition, HIDING).with_detail(&info);
    let server_of_errors = server(|script| script.error(Error::rpc(refused()))).await;
    let run = get(&server_of_errors, &[]);
    assert_eq!(run.status, 3, "{run:?}");
    assert!(run.stderr.contains(SHOWN), "{run:?}");
    assert!(run.stderr.contains(IN_JSON), "{run:?}");
    assert!(!run.stderr.contains(['\u{202e}', '\u{200b}', '\u{61c}', '\u{feff}', '\u{1b}']));

    let metadata = Some(Any::pack(&HIDING.to_owned()).expect("it packs"));
    let result = Some(operation::Result::Error(refused()));
    let failed = Operation { name: HIDING.into(), metadata, done: true, result };
    for form in ["text", "json", "params"] {
        let server = server(|script| script.operation(failed.clone())).await;
        let run = get(&server, &["-o", form]);
        assert_eq!(run.status, 1, "{run:?}");
        let wants: &[&str] = match form {
            "text" => &[SHOWN, IN_JSON],
            "json" => &[IN_JSON],
            _ => &[SHOWN],
        };
        for want in wants {
            assert!(run.stdout.contains(want), "{want}: {run:?}");
        }
        let hiding = ['\u{202e}', '\u{200b}', '\u{61c}', '\u{feff}', '\u{1b}'];
        assert!(!run.stdout.contains(hiding), "{run:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_without_name_type_or_result_leaves_no_gaps() {
    let response = Some(operation::Result::Response(Any::default()));
    let nameless = Operation { done: true, result: response, ..Operation::default() };
    let server_of_nameless = server(|script| script.operation(nameless.clone())).await;
    let run = get(&server_of_nameless, &[]);
    assert_eq!(run.stdout, "(no name)\n  state     succeeded\n  response  {}\n", "{run:?}");

    let bare = Operation { name: "operations/1".into(), done: true, ..Operation::default() };
    let server_of_bare = server(|script| script.operation(bare.clone())).await;
    let run = get(&server_of_bare, &[]);
    let want = "\
operations/1
  state     done
  result    the service gave neither a response nor an error
";
    assert_eq!(run.stdout, want, "{run:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_error_of_an_operation_that_is_not_done_is_shown() {
    let result = Some(operation::Result::Error(Status::new(Code::NotFound, "gone wrong")));
    let torn = Operation { name: "operations/1".into(), result, ..Operation::default() };
    let server = server(|script| script.operation(torn.clone())).await;
    let run = get(&server, &[]);
    assert!(run.stdout.contains("\n  error     NOT_FOUND: gone wrong\n"), "{run:?}");
}
