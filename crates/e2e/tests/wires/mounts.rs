//! Operations under the paths of other services.

use longrunning::transcoding::Rule;
use longrunning::{Client, RestTransport, TransportOptions};
use longrunning_e2e::{Harness, raw_http};
use longrunning_server::demo::v1::{self, Report, StartReportRequest};

/// A client of operations at a path, as Google's services mount them.
async fn client_at(harness: &Harness, path: &str, list: &str) -> Client {
    let rules = [
        ("GetOperation", Rule::get(path)),
        ("ListOperations", Rule::get(list)),
        ("DeleteOperation", Rule::delete(path)),
        ("CancelOperation", Rule::post(&format!("{path}:cancel")).map(|rule| rule.with_body("*"))),
    ];
    let options = TransportOptions::new().registry(v1::registry().clone());
    let mut builder = RestTransport::builder(harness.url()).options(options);
    for (method, rule) in rules {
        let rule = rule.expect("a rule");
        builder = builder.rule(format!("google.longrunning.Operations.{method}"), rule);
    }
    Client::new(builder.connect().await.expect("the options are good"))
}

#[tokio::test]
async fn operations_are_reached_at_every_path_that_they_are_mounted_at() {
    let harness = Harness::start().await;
    let table = [
        ("", "/v1beta/{name=operations/**}", "/v1beta/{name=operations}"),
        (
            "enterprises/e/devices/d",
            "/v1/{name=enterprises/*/devices/*/operations/*}",
            "/v1/{name=enterprises/*/devices/*/operations}",
        ),
        (
            "projects/p/locations/l",
            "/v2/{name=projects/*/locations/*/operations/*}",
            "/v2/{name=projects/*/locations/*}/operations",
        ),
    ];
    for (parent, path, list) in table {
        let client = client_at(&harness, path, list).await;
        let start = |id: &str, endless: bool| StartReportRequest {
            parent: parent.to_owned(),
            operation_id: id.to_owned(),
            title: id.to_owned(),
            endless,
            ..StartReportRequest::default()
        };
        let done = harness.ended(start("done", false)).await;
        let endless = harness.begin(start("endless", true)).await;
        let over_grpc = harness.session(longrunning_e2e::Wire::Grpc).await.client;

        let got = client.get(&done).await.expect(path);
        assert_eq!(got, over_grpc.get(&done).await.expect("it is there"), "{path}");
        let report = client.poll::<Report, ()>(&done).until_done().await.expect(path);
        assert_eq!(report.title, "done", "{path}");

        let collection = match list.ends_with("}/operations") {
            true => parent.to_owned(),
            false => done.rsplit_once('/').expect("a name has segments").0.to_owned(),
        };
        let page = client.list(&collection).next_page().await.expect(path).expect("a page");
        let names: Vec<_> = page.operations.iter().map(|operation| &*operation.name).collect();
        assert_eq!(names, [&*done, &*endless], "{path}");

        client.cancel(&endless).await.expect(path);
        assert!(over_grpc.wait(&endless, None).await.expect("the server waits").done, "{path}");
        client.delete(&endless).await.expect(path);
        assert!(client.get(&endless).await.expect_err("it is gone").is_not_found(), "{path}");
    }
}

#[tokio::test]
async fn curl_reaches_them_too() {
    let harness = Harness::start().await;
    harness.finished("42").await;
    for target in ["/v1/operations/42", "/v1beta/operations/42"] {
        let answer = raw_http::send(harness.address(), "GET", target, "").await.expect(target);
        assert_eq!(answer.status, 200, "{target}: {answer:?}");
        assert_eq!(answer.json()["name"], "operations/42", "{target}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/json; charset=UTF-8"),
            "{target}"
        );
    }
}
