//! Where operations are over REST, and what a client does where it is not told.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use longrunning::transcoding::Rule;
use longrunning::{Client, GrpcTransport, Operation, RestTransport};
use longrunning_e2e::faults::{HandMade, Mode, Reply, Request};
use longrunning_e2e::{Wire, often};

use crate::{done, over_both, running};

/// A server that knows GetOperation and nothing else; the operation is done when it is asked for
/// the third time.
async fn only_get(wire: Wire, name: &'static str, path: String) -> (HandMade, Arc<AtomicUsize>) {
    let gets = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&gets);
    let server = HandMade::start(wire, Mode::Plain, move |request: &Request| {
        let is_get = match wire {
            Wire::Grpc => request.path.ends_with("/GetOperation"),
            Wire::Rest => request.method == "GET" && request.path == path,
        };
        if !is_get {
            return Reply::http(404, &[("content-type", "text/html")], "<html>no such page</html>");
        }
        let operation = match seen.fetch_add(1, Ordering::SeqCst) {
            0 | 1 => running("half"),
            _ => done("x"),
        };
        Reply::operation(Operation { name: name.into(), ..operation })
    })
    .await;
    (server, gets)
}

/// README, "An API without protos", on a server whose operation is not done at first.
#[tokio::test]
async fn a_wait_continues_with_get_if_only_get_has_a_rule() {
    const NAME: &str = "enterprises/e/devices/d/operations/1";
    let result = over_both(async |wire| {
        let (server, gets) = only_get(wire, NAME, format!("/v1/{NAME}")).await;
        let client = match wire {
            Wire::Grpc => {
                let transport = GrpcTransport::connect(server.url()).await;
                Client::new(transport.expect("the options are good"))
            }
            Wire::Rest => {
                let rule = Rule::get("/v1/{name=enterprises/*/devices/*/operations/*}");
                let transport = RestTransport::builder(server.url())
                    .rule("google.longrunning.Operations.GetOperation", rule.expect("a template"))
                    .connect()
                    .await;
                Client::new(transport.expect("the options are good"))
            }
        };
        let mut poller = client.poll::<String, String>(NAME).policy(often());
        let response = poller.until_done().await.expect("the wait goes on with get");
        (response, gets.load(Ordering::SeqCst))
    })
    .await;
    assert_eq!(result, ("x".to_owned(), 3));
}
