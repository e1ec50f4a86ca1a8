//! Names of operations that are hard on a wire: unicode, what URLs reserve, and what looks like
//! something else.

use longrunning::{Operation, TransportOptions};
use longrunning_e2e::{Harness, Session, Wire};
use longrunning_server::{MemoryStore, Record, Store as _, demo};

/// Ids that a service may give, one segment each.
const IDS: [&str; 14] = [
    "größe",
    "操作-1",
    "🚂",
    "a b",
    "a+b",
    "a%b",
    "a%2Fb",
    "a%41b",
    "a?b=c&d",
    "a#b",
    "CgwIaGk=",
    "a,;@!$&'()*b",
    "~-_.",
    "\"<>\\^`{|}",
];

#[tokio::test]
async fn every_name_comes_back_verbatim() {
    let harness = Harness::start().await;
    for id in IDS {
        let name = harness.finished(id).await;
        assert_eq!(name, format!("operations/{id}"));
        let got = harness
            .over_both(&format!("get {name:?}"), async |session| {
                session
                    .client
                    .get(&name)
                    .await
                    .map(|operation| operation.name)
                    .unwrap_or_else(|error| panic!("{name:?}: {error:?}"))
            })
            .await;
        assert_eq!(got, name);
    }
}

/// Our server gives no such names, but others do.
#[tokio::test]
async fn a_name_may_end_as_a_verb_does() {
    for name in ["operations/a:b", "operations/a:cancel"] {
        for wire in Wire::BOTH {
            let store = MemoryStore::new();
            let operation = Operation { name: name.to_owned(), ..Operation::default() };
            store.insert(Record::new(operation)).await.expect("its name is free");
            let server = demo::server(demo::operations().build(store)).bind("127.0.0.1:0").await;
            let server = server.expect("the demo's rules are right");
            let session = Session::connect(wire, &server.url(), TransportOptions::new()).await;
            let got = session.client.get(name).await.expect("it is there");
            assert_eq!(got.name, name, "{wire}");
            session.client.cancel(name).await.expect("it can be canceled");
            session.client.delete(name).await.expect("it can be deleted");
            let error = session.client.get(name).await.expect_err("it is gone");
            assert!(error.is_not_found(), "{wire}, {name}: {error}");
        }
    }
}

#[tokio::test]
async fn a_name_of_many_segments_comes_back() {
    let harness = Harness::start().await;
    let name = harness.finished("google.example.v1.Echo/Wait/CgwIaGk=").await;
    let got = harness
        .over_both("many segments", async |session| {
            session.client.get(&name).await.expect("it is there").name
        })
        .await;
    assert_eq!(got, name);
}

#[tokio::test]
async fn every_name_can_be_canceled_and_deleted() {
    for (index, id) in IDS.iter().enumerate() {
        longrunning_e2e::Setup::new()
            .over_both(&format!("cancel and delete {id:?}"), async |harness, session| {
                let name = harness.endless(id).await;
                session.client.cancel(&name).await.expect("it can be canceled");
                session.client.wait(&name, None).await.expect("the server waits");
                session.client.delete(&name).await.expect("it can be deleted");
                assert!(session.client.get(&name).await.expect_err("gone").is_not_found());
                index
            })
            .await;
    }
}

#[tokio::test]
async fn the_error_about_a_missing_name_has_it_verbatim() {
    let harness = Harness::start().await;
    for id in IDS {
        let name = format!("operations/{id}");
        let message = harness
            .over_both(&format!("not found {name:?}"), async |session| {
                session.client.get(&name).await.expect_err("it is not there").to_string()
            })
            .await;
        assert!(message.contains("NOT_FOUND"), "{name:?}: {message}");
        assert!(
            message.contains(&*name) || message.contains(&format!("{name:?}")),
            "{name:?}: {message}"
        );
    }
}
