//! `lro demo`.

use crate::support::lro;

#[test]
fn both_wires_give_equal_results() {
    let run = lro(&["demo", "--duration", "400ms", "--steps", "4"]);
    assert_eq!((run.status, &*run.stderr), (0, ""), "{run:?}");
    for part in [
        "started  operations/demo over gRPC",
        "gRPC     100%",
        "REST     100%",
        "response type",
        "longrunning.demo.v1.Report",
        "FAILED_PRECONDITION",
        "google.rpc.ErrorInfo",
        "Both wires gave equal results.",
    ] {
        assert!(run.stdout.contains(part), "{part}:\n{}", run.stdout);
    }
    assert!(!run.stdout.contains(" NO\n"), "{}", run.stdout);
    assert!(!run.stdout.contains('\u{1b}'), "no colors in a pipe:\n{}", run.stdout);
}
