//! Which failed polls end a wait, and which are reported to its callback.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use longrunning::{
    Backoff, Client, Code, Error, ErrorKind, Operation, PollContext, PollingPolicy, RetryPolicy,
    Status, TransportOptions,
};
use longrunning_e2e::faults::{HandMade, Mode, Reply};
use longrunning_e2e::{Session, Wire, often};
use tokio::time::timeout;

use crate::{NAME, client, client_with, done, over_both, running, server};

fn refused(code: Code) -> Reply {
    Reply::refused(Status::new(code, "at this moment"))
}

/// A client that sends each call once.
async fn plain(wire: Wire, server: &HandMade) -> Client {
    client_with(wire, server, TransportOptions::new().retry(RetryPolicy::none())).await
}

#[tokio::test]
async fn a_blip_does_not_end_a_wait_for_a_known_operation_and_is_reported() {
    for code in [Code::Internal, Code::Unknown, Code::Aborted, Code::Cancelled] {
        let seen = over_both(async |wire| {
            let replies = [
                Reply::operation(running("a")),
                refused(code),
                refused(code),
                Reply::operation(done("x")),
            ];
            let server = server(wire, replies).await;
            let told = Arc::new(Mutex::new(Vec::new()));
            let notes = Arc::clone(&told);
            let client = plain(wire, &server).await;
            let mut poller =
                client.poll::<String, String>(NAME).policy(often()).long_poll(false).on_failure(
                    move |failed| {
                        let note = (failed.name.to_owned(), failed.error.code(), failed.failures);
                        notes.lock().expect("nobody panicked").push(note);
                    },
                );
            let result = poller.until_done().await.expect("it passes");
            let told = told.lock().expect("nobody panicked").clone();
            (result, told, server.requests().len())
        })
        .await;
        let told = vec![(NAME.to_owned(), code, 1), (NAME.to_owned(), code, 2)];
        assert_eq!(seen, ("x".to_owned(), told, 4), "{code}");
    }
}

#[tokio::test]
async fn a_blip_ends_a_wait_for_an_unknown_operation() {
    for code in [Code::Internal, Code::Unknown, Code::Aborted, Code::Cancelled] {
        let seen = over_both(async |wire| {
            let server = server(wire, [refused(code), Reply::operation(done("x"))]).await;
            let mut poller =
                plain(wire, &server).await.poll::<String, String>(NAME).policy(often());
            let error = poller.until_done().await.expect_err("nothing is known of it");
            (error.kind(), error.code(), error.name().map(str::to_owned), server.requests().len())
        })
        .await;
        assert_eq!(seen, (ErrorKind::Rpc, code, Some(NAME.to_owned()), 1));
    }
}

#[tokio::test]
async fn a_lasting_failure_ends_the_wait_after_max_failing_time() {
    let seen = over_both(async |wire| {
        let server = server(wire, [Reply::operation(running("a")), refused(Code::Internal)]).await;
        let policy = often().max_failures(3).max_failing_time(Duration::from_millis(50));
        let client = plain(wire, &server).await;
        let mut poller = client.poll::<String, String>(NAME).policy(policy).long_poll(false);
        let error = poller.until_done().await.expect_err("it does not pass");
        (error.kind(), error.code())
    })
    .await;
    assert_eq!(seen, (ErrorKind::Rpc, Code::Internal));
}

#[tokio::test]
async fn not_found_soon_after_the_start_call_does_not_end_the_wait() {
    let table = [
        (Code::NotFound, Duration::from_secs(30), true, Ok("x".to_owned())),
        (Code::NotFound, Duration::ZERO, true, Err(Code::NotFound)),
        (Code::NotFound, Duration::from_secs(30), false, Err(Code::NotFound)),
        (Code::PermissionDenied, Duration::from_secs(30), true, Err(Code::PermissionDenied)),
    ];
    for (code, grace, is_started, want) in table {
        let outcome = over_both(async |wire| {
            let replies = [refused(code), refused(code), Reply::operation(done("x"))];
            let server = server(wire, replies).await;
            let client = plain(wire, &server).await;
            let poller = match is_started {
                true => client.follow::<String, String>(running("a")),
                // A name that came from elsewhere.
                false => client.poll(NAME),
            };
            let mut poller = poller.policy(often().start_grace(grace)).long_poll(false);
            poller.until_done().await.map_err(|error| error.code())
        })
        .await;
        assert_eq!(outcome, want, "{code}, {grace:?}, started: {is_started}");
    }
}

/// Pauses as long as the metadata says.
struct AsItSays(Arc<Mutex<Vec<Option<Operation>>>>);

impl PollingPolicy for AsItSays {
    fn delay(&self, context: &PollContext<'_>) -> Duration {
        self.0.lock().expect("nobody panicked").push(context.operation.cloned());
        let metadata =
            context.operation.and_then(|operation| operation.metadata_as::<String>().ok());
        let milliseconds = metadata.flatten().and_then(|text| text.parse().ok());
        Duration::from_millis(milliseconds.unwrap_or(1))
    }
}

#[tokio::test]
async fn a_policy_sees_the_operation_so_that_metadata_can_set_the_delay() {
    let elapsed = over_both(async |wire| {
        let slow = Reply::operation(running("300"));
        let server = server(wire, [slow, Reply::operation(done("x"))]).await;
        let seen = Arc::new(Mutex::new(Vec::new()));
        let client = plain(wire, &server).await;
        let policy = AsItSays(Arc::clone(&seen));
        let mut poller = client.poll::<String, String>(NAME).policy(policy).long_poll(false);
        let start = std::time::Instant::now();
        poller.until_done().await.expect("it succeeds");
        assert_eq!(seen.lock().expect("nobody panicked")[0], Some(running("300")));
        start.elapsed() >= Duration::from_millis(300)
    })
    .await;
    assert!(elapsed);
}

#[tokio::test]
async fn a_poll_without_change_gives_no_update_on_request() {
    for (only_changes, want) in
        [(false, vec!["a", "a", "b", "b", "all"]), (true, vec!["a", "b", "all"])]
    {
        let updates = over_both(async |wire| {
            let replies = [running("a"), running("a"), running("b"), running("b"), done("x")];
            let server = server(wire, replies.map(Reply::operation)).await;
            let client = client(wire, &server).await;
            let mut poller = client
                .poll::<String, String>(NAME)
                .policy(often())
                .long_poll(false)
                .only_changes(only_changes);
            let mut updates = Vec::new();
            while let Some(update) = poller.try_next().await.expect("it goes well") {
                updates.extend(update.metadata);
            }
            updates
        })
        .await;
        assert_eq!(updates, want);
    }
}

/// Addresses where there is nobody: a port on which nobody listens, and a name that cannot be
/// looked up.
async fn nowhere(wire: Wire) -> (HandMade, [String; 2]) {
    let server = HandMade::start(wire, Mode::Refusing, |_| Reply::Never).await;
    let unknown = format!("http://{}:{}", UNKNOWN_HOST, server.address().port());
    let addresses = [server.url(), unknown];
    (server, addresses)
}

/// A label longer than DNS has, so that no resolver is asked.
const UNKNOWN_HOST: &str =
    "a-label-of-more-than-sixty-three-characters-is-none-in-the-domain-name-system.invalid";

async fn to_nowhere(wire: Wire, address: &str) -> Client {
    let options = TransportOptions::new().retry(RetryPolicy::none()).allow_plaintext(UNKNOWN_HOST);
    Session::connect(wire, address, options).await.client
}

#[tokio::test]
async fn a_failing_first_contact_is_reported_and_given_up_soon() {
    let seen = over_both(async |wire| {
        let (_port, addresses) = nowhere(wire).await;
        let mut seen = Vec::new();
        for address in addresses {
            let client = to_nowhere(wire, &address).await;
            let told = Arc::new(Mutex::new(0));
            let count = Arc::clone(&told);
            let policy = often().first_contact(Duration::from_millis(200));
            let mut poller = client.poll::<(), ()>(NAME).policy(policy).on_failure(move |failed| {
                assert!(failed.is_first_contact && failed.error.is_unavailable());
                *count.lock().expect("nobody panicked") += 1;
            });
            let error = timeout(Duration::from_secs(20), poller.until_done())
                .await
                .expect("it is given up long before its patience ends")
                .expect_err("nobody is there");
            assert!(*told.lock().expect("nobody panicked") > 0, "it was told");
            assert!(error.elapsed().is_some_and(|time| time >= Duration::from_millis(200)));
            seen.push((error.kind(), error.code(), error.name().map(str::to_owned)));
        }
        seen
    })
    .await;
    let want = (ErrorKind::Transport, Code::Unavailable, Some(NAME.to_owned()));
    assert_eq!(seen, [want.clone(), want]);
}

#[tokio::test]
async fn a_resumed_wait_or_one_with_a_known_server_has_the_usual_failing_time() {
    over_both(async |wire| {
        let policy = often().first_contact(Duration::ZERO);
        let (_port, [address, _]) = nowhere(wire).await;
        let client = to_nowhere(wire, &address).await;
        let checkpoint = client.poll::<(), ()>(NAME).checkpoint();
        let mut resumed = client.resume::<(), ()>(checkpoint).policy(policy);
        let outcome = timeout(Duration::from_millis(300), resumed.until_done()).await;
        assert!(outcome.is_err(), "{outcome:?}");

        let server = HandMade::start(wire, Mode::Plain, |_| refused(Code::NotFound)).await;
        let client = plain(wire, &server).await;
        client.get("operations/2").await.expect_err("it says that there is none");
        server.set(Mode::Refusing).await;
        let mut poller = client.poll::<(), ()>(NAME).policy(policy);
        let outcome = timeout(Duration::from_millis(300), poller.until_done()).await;
        assert!(outcome.is_err(), "{outcome:?}");
    })
    .await;
}

#[tokio::test]
async fn the_error_of_a_time_limit_names_the_last_failure() {
    let seen = over_both(async |wire| {
        let server = server(wire, [Reply::operation(running("a")), refused(Code::Internal)]).await;
        let client = plain(wire, &server).await;
        let mut poller = client
            .poll::<(), String>(NAME)
            .policy(Backoff::new().initial_delay(Duration::from_millis(20)).multiplier(1.0))
            .long_poll(false)
            .timeout(Duration::from_millis(500));
        let error = poller.until_done().await.expect_err("its time is up");
        let last: Option<&Error> =
            std::error::Error::source(&error).and_then(|cause| cause.downcast_ref());
        (error.kind(), last.map(Error::code))
    })
    .await;
    assert_eq!(seen, (ErrorKind::Timeout, Some(Code::Internal)));
}
