//! Following an operation to its end.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use longrunning::error_details::{BadRequest, ErrorInfo, RetryInfo};
use longrunning::google::longrunning::operations::WaitOperation;
use longrunning::google::longrunning::{OperationsServer, operation};
use longrunning::transcoding::Rule;
use longrunning::{
    Any, Backoff, CallOptions, Code, ErrorKind, GetOperationRequest, Operation, Operations,
    Response, Result, Rpc as _, TransportOptions, WaitOperationRequest,
};
use longrunning_e2e::{Harness, Seen, Session, Setup, Wire, often};
use longrunning_server::Server;
use longrunning_server::demo::v1::{
    Failure, Progress, Reply, Report, StartReportRequest, registry,
};
use tokio::sync::watch;

#[tokio::test]
async fn poll_to_success_with_progress() {
    let (percents, report) = Setup::new()
        .over_both("poll to success", async |_, session| {
            let request = StartReportRequest {
                operation_id: "report".into(),
                title: "both wires".into(),
                duration: Some(prost_types::Duration { seconds: 0, nanos: 60_000_000 }),
                steps: 3,
                ..StartReportRequest::default()
            };
            let poller = session.demo.start_report(request).await.expect("it starts");
            let mut poller = poller.policy(often());
            let mut percents = Vec::new();
            while let Some(update) = poller.try_next().await.expect("it can be polled") {
                percents.push(update.metadata.expect("there is progress").percent);
            }
            assert!(percents.is_sorted(), "{percents:?}");
            let mut report = poller.until_done().await.expect("it succeeds");
            assert!(report.finish_time.take().is_some(), "{report:?}");
            (percents.last().copied(), report)
        })
        .await;
    assert_eq!(percents, Some(100));
    let want = Report { title: "both wires".into(), steps: 3, ..Report::default() };
    assert_eq!(report, want);
}

#[tokio::test]
async fn poll_to_failure_with_details() {
    let harness = Harness::start().await;
    let request = StartReportRequest {
        operation_id: "fails".into(),
        failure: Some(Failure {
            code: Code::ResourceExhausted.into(),
            message: "the printer is out of paper: größer als 紙".into(),
            retry_delay: Some(prost_types::Duration { seconds: 7, nanos: 500_000_000 }),
            ..Failure::default()
        }),
        ..StartReportRequest::default()
    };
    let name = harness.ended(request).await;
    let seen = harness
        .over_both("poll to failure", async |session| {
            let error = session.poll(&name).until_done().await.expect_err("it fails");
            assert_eq!(error.retry_after(), Some(Duration::from_millis(7500)), "{error:?}");
            let progress = error.metadata().expect("there is metadata").unpack::<Progress>();
            let mut seen = Seen::from(error);
            seen.metadata = None;
            let mut status = seen.status.take().expect("the operation's status");
            let known = (
                status.detail::<ErrorInfo>().expect("ErrorInfo"),
                status.detail::<RetryInfo>().expect("RetryInfo"),
                status.detail::<BadRequest>().expect("BadRequest"),
            );
            // What the client does not know each wire keeps as it came: one bytes, the other JSON.
            let unknown = status.details.pop().expect("a detail of unknown type");
            assert!(unknown.wire_value().is_some() != unknown.json_text().is_some());
            (seen, known, status, unknown.type_name().to_owned(), progress.expect("a Progress"))
        })
        .await;
    let (seen, (error_info, _, bad_request), status, unknown, _) = seen;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Operation, Code::ResourceExhausted));
    assert_eq!(status.message, "the printer is out of paper: größer als 紙");
    assert_eq!(status.details.len(), 3, "{status:?}");
    assert!(!error_info.reason.is_empty());
    assert!(!bad_request.field_violations.is_empty());
    assert_eq!(unknown, "longrunning.demo.internal.v1.Note");
}

#[tokio::test]
async fn a_rejected_start_has_the_same_status_as_a_failure() {
    let harness = Harness::start().await;
    let request = StartReportRequest {
        failure: Some(Failure { refuse_to_start: true, ..Failure::default() }),
        ..StartReportRequest::default()
    };
    let seen = harness
        .over_both("refused start", async |session| {
            let outcome = session.demo.start_report(request.clone()).await;
            let mut seen = Seen::from(outcome.expect_err("it is refused"));
            let status = seen.status.as_mut().expect("the server's status");
            let unknown = status.details.pop().expect("a detail of unknown type");
            assert_eq!(unknown.type_name(), "longrunning.demo.internal.v1.Note");
            seen
        })
        .await;
    assert_eq!((seen.kind, seen.code), (ErrorKind::Rpc, Code::FailedPrecondition));
    let status = seen.status.expect("the server's status");
    assert!(status.detail::<ErrorInfo>().is_some(), "{status:?}");
    assert!(status.detail::<RetryInfo>().is_some(), "{status:?}");
    assert!(status.detail::<BadRequest>().is_some(), "{status:?}");
}

#[tokio::test]
async fn an_operation_that_is_done_at_once_is_never_polled() {
    let report = Setup::new()
        .over_both("done at once", async |_, session| {
            let mut reports = Vec::new();
            for reply in [Reply::Done, Reply::DoneNameless] {
                let request = StartReportRequest {
                    title: "quick".into(),
                    reply: reply.into(),
                    ..StartReportRequest::default()
                };
                let mut poller = session.demo.start_report(request).await.expect("it starts");
                assert_eq!(poller.name().is_empty(), reply == Reply::DoneNameless);
                let report = poller.until_done().await.expect("it has succeeded");
                assert_eq!(poller.polls(), 0);
                reports.push(report.title);
            }
            reports
        })
        .await;
    assert_eq!(report, ["quick", "quick"]);
}

#[tokio::test]
async fn a_wait_continues_in_another_process_by_name() {
    let harness = Harness::start().await;
    let name = harness.finished("resumed").await;
    let report = harness
        .over_both("resume", async |session| {
            session.client.poll::<Report, Progress>(&name).until_done().await.expect("it succeeded")
        })
        .await;
    assert_eq!(report.title, "resumed");
}

#[tokio::test]
async fn a_timed_out_wait_keeps_name_and_metadata() {
    let harness = Harness::start().await;
    let name = harness.endless("endless").await;
    let (seen, progress) = harness
        .over_both("poll, time is up", async |session| {
            let mut poller = session.poll(&name);
            poller.try_next().await.expect("it can be polled").expect("an update");
            let mut poller = poller.timeout(Duration::from_millis(20));
            let error = poller.until_done().await.expect_err("it does not end");
            let progress = error.metadata().expect("metadata").unpack::<Progress>();
            let seen = Seen::from(error);
            ((seen.kind, seen.code, seen.name), progress.expect("a Progress"))
        })
        .await;
    assert_eq!(seen, (ErrorKind::Timeout, Code::DeadlineExceeded, Some(name)));
    assert!(progress.start_time.is_some());
}

#[tokio::test]
async fn a_response_of_another_type_is_named() {
    let harness = Harness::start().await;
    let name = harness.finished("report").await;
    let message = harness
        .over_both("another type", async |session| {
            let mut poller = session.client.poll::<Progress, Any>(&name);
            let error = poller.until_done().await.expect_err("it is a Report");
            assert_eq!(error.kind(), ErrorKind::Codec);
            std::error::Error::source(&error).expect("a cause").to_string()
        })
        .await;
    assert!(message.contains("longrunning.demo.v1.Progress"), "{message}");
    assert!(message.contains("longrunning.demo.v1.Report"), "{message}");
}

/// Has one operation, which ends while a client lets the server wait for it, and notes down what it
/// is asked.
#[derive(Clone)]
struct EndsInAWait {
    calls: Arc<Mutex<Vec<&'static str>>>,
    is_asked: Arc<watch::Sender<bool>>,
    is_done: watch::Receiver<bool>,
}

impl EndsInAWait {
    /// The operation is at work from here on.
    fn start() -> Self {
        let (is_asked, mut asked) = watch::channel(false);
        let (done, is_done) = watch::channel(false);
        tokio::spawn(async move {
            if asked.wait_for(|is_asked| *is_asked).await.is_ok() {
                let _ = done.send(true);
            }
        });
        Self { calls: Arc::default(), is_asked: Arc::new(is_asked), is_done }
    }

    fn note(&self, call: &'static str) {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).push(call);
    }

    fn operation(&self, name: String) -> Result<Response<Operation>> {
        let done = *self.is_done.borrow();
        let response = Any::pack(&Report { title: "at last".into(), ..Report::default() })?;
        let result = done.then_some(operation::Result::Response(response));
        Ok(Response::new(Operation { name, done, result, ..Operation::default() }))
    }
}

impl Operations for EndsInAWait {
    async fn get_operation(
        &self,
        request: GetOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.note("get");
        self.operation(request.name)
    }

    async fn wait_operation(
        &self,
        request: WaitOperationRequest,
        _: &CallOptions,
    ) -> Result<Response<Operation>> {
        self.note("wait");
        self.is_asked.send_replace(true);
        let mut is_done = self.is_done.clone();
        let _ = is_done.wait_for(|is_done| *is_done).await;
        self.operation(request.name)
    }
}

#[tokio::test]
async fn an_end_within_a_long_pause_is_seen_by_one_wait_of_the_server() {
    for wire in Wire::BOTH {
        let service = EndsInAWait::start();
        // Upstream has none for it, and the client has this one.
        let rule = Rule::post("/v1/{name=operations/**}:wait").expect("a rule").with_body("*");
        let builder = Server::builder()
            .add_service(OperationsServer::new(service.clone()))
            .rule(WaitOperation::METHOD, rule)
            .registry(registry());
        let server = builder.bind("127.0.0.1:0").await.expect("it starts");
        let session = Session::connect(wire, &server.url(), TransportOptions::new()).await;
        // A pause that is slept through is longer than any test may take.
        let policy = Backoff::new().initial_delay(Duration::from_secs(86_400)).multiplier(1.0);
        let policy = policy.max_delay(Duration::from_secs(86_400)).jitter(0.0);
        let mut poller = session.poll("operations/1").policy(policy);
        let outcome = tokio::time::timeout(Duration::from_secs(60), poller.until_done()).await;
        let calls = service.calls.lock().unwrap_or_else(PoisonError::into_inner).clone();
        assert_eq!(calls, ["get", "wait"], "{wire}");
        let report = outcome.expect("long before the pause is over").expect("it succeeds");
        assert_eq!((report.title.as_str(), poller.polls()), ("at last", 2), "{wire}");
    }
}
