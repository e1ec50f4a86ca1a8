//! The client without async, from threads with and without a runtime around them.

use std::time::Duration;

use longrunning::blocking::Client;
use longrunning::{AnyTransport, CallOptions, Code, Result, TransportOptions};
use longrunning_e2e::{Harness, Session, Wire, often};
use longrunning_server::demo::v1::{self, Progress, Report, StartReportRequest};

fn options() -> TransportOptions {
    TransportOptions::new().registry(v1::registry().clone())
}

fn connect(wire: Wire, url: &str) -> Result<Client> {
    Client::connect(AnyTransport::connect_with(wire, url, options()))
}

/// Runs a case over both wires, where code may block: inside a runtime and outside of any.
async fn over_both(harness: &Harness, case: &'static str, run: fn(Wire, &str)) {
    let blocking = async |session: Session| {
        let work = move || {
            run(session.wire, &session.url);
            std::thread::scope(|scope| {
                let outside = scope.spawn(|| run(session.wire, &session.url));
                outside.join().expect("the case holds outside of a runtime");
            });
        };
        tokio::task::spawn_blocking(work).await.expect("the case holds inside of a runtime");
    };
    harness.over_both(case, blocking).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn blocking_calls_are_answered() {
    let harness = Harness::start().await;
    for id in ["a", "b"] {
        harness.finished(id).await;
    }
    over_both(&harness, "calls", |wire, url| {
        let client = connect(wire, url).expect("the options are good");
        let operation = client.get("operations/a").expect("it is there");
        assert!(operation.done && operation.name == "operations/a", "{operation:?}");

        let pages = client.list("operations").filter("done = true").page_size(1);
        let mut names: Vec<_> = pages.map(|next| next.expect("a page").name).collect();
        names.sort();
        assert_eq!(names, ["operations/a", "operations/b"]);

        let mut poller = client.poll::<Report, Progress>("operations/b");
        assert_eq!(
            poller.by_ref().map(|update| update.expect("a poll").operation.done).last(),
            Some(true)
        );
        assert_eq!(poller.until_done().expect("it succeeded").title, "b");

        let ended = client.poll_all::<Report>(["operations/a", "operations/b"]);
        let ended = ended.map(|ended| ended.expect("code may block here"));
        let mut titles: Vec<_> =
            ended.map(|ended| ended.result.expect("it succeeded").title).collect();
        titles.sort();
        assert_eq!(titles, ["a", "b"]);

        let error = client.get("operations/none").expect_err("there is no such");
        assert_eq!(error.code(), Code::NotFound);
        let client = client.with_options(CallOptions::new().timeout(Duration::ZERO));
        assert!(client.options().has_limit());
        assert!(client.get("operations/a").expect_err("there is no time").is_timeout());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operation_of_a_generated_client_is_followed_without_async() {
    let harness = Harness::start().await;
    over_both(&harness, "a start call", |wire, url| {
        let client = connect(wire, url).expect("the options are good");
        let runtime = client.runtime();
        let session = async { Ok(Session::connect(wire, url, options()).await) };
        let session = runtime.block_on(session).expect("it is connected");
        let request = StartReportRequest { title: "typed".into(), ..StartReportRequest::default() };
        let poller = runtime.block_on(session.demo.start_report(request)).expect("it starts");
        let mut poller = runtime.poller(poller).policy(often());
        assert_eq!(poller.until_done().expect("it succeeds").title, "typed");

        let same = runtime.client(session.client.clone());
        assert_eq!(same.get(poller.name()).expect("it is there").name, poller.name());
        client.delete(poller.name()).expect("it is there");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_by_its_name_is_called_without_async() {
    let harness = Harness::start().await;
    harness.finished("a").await;
    over_both(&harness, "a service", |wire, url| {
        let service = longrunning::Client::for_service("workspaceevents.googleapis.com", "v1beta")
            .wire(wire)
            .endpoint(url);
        let client = Client::connect_client(service.connect()).expect("the service is known");
        assert!(client.get("operations/a").expect("it is there").done);
    })
    .await;
}
