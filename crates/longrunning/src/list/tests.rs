use super::*;
use crate::fake::Script;
use crate::{Code, ErrorKind, Status};

fn page(names: &[&str], token: &str) -> Result<ListOperationsResponse> {
    let operation = |name: &&str| Operation { name: (*name).into(), ..Operation::default() };
    Ok(ListOperationsResponse {
        operations: names.iter().map(operation).collect(),
        next_page_token: token.into(),
        unreachable: vec![format!("locations/{token}")],
    })
}

async fn names(list: &mut List) -> Result<Vec<String>> {
    let mut names = Vec::new();
    while let Some(operation) = list.try_next().await? {
        names.push(operation.name);
    }
    Ok(names)
}

#[tokio::test(start_paused = true)]
async fn an_empty_page_with_a_token_goes_on() {
    let script =
        Script::new().page(page(&["a", "b"], "2")).page(page(&[], "3")).page(page(&["c"], ""));
    let mut list = Client::new(script.clone()).list("operations");
    assert_eq!(names(&mut list).await.expect("three pages"), ["a", "b", "c"]);
    assert_eq!(list.unreachable().len(), 3);
    assert_eq!(list.try_next().await.expect("the end stays the end"), None);
    assert_eq!(script.calls().len(), 3);
}

#[tokio::test(start_paused = true)]
async fn an_error_is_followed_by_the_same_page() {
    let script = Script::new()
        .page(page(&["a"], "2"))
        .page(Err(Error::rpc(Status::new(Code::Unavailable, "try again"))))
        .page(page(&["b"], ""));
    let mut list = Client::new(script).list("operations");
    assert!(names(&mut list).await.expect_err("the second page fails").is_unavailable());
    assert_eq!(list.next_page_token(), "2");
    assert_eq!(names(&mut list).await.expect("it comes now"), ["b"]);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_does_not_change_ends_the_list_with_an_error() {
    let script = Script::new().page(page(&["a"], "2")).page(page(&[], "2"));
    let mut list = Client::new(script).list("operations");
    let error = names(&mut list).await.expect_err("it would go on for ever");
    assert_eq!(error.kind(), ErrorKind::Codec);
}

#[tokio::test(start_paused = true)]
async fn pages_can_be_had_as_they_came() {
    let script = Script::new().page(page(&["a", "b"], "2")).page(page(&["c"], ""));
    let mut list = Client::new(script).list("operations");
    assert_eq!(list.try_next().await.expect("fetched").expect("the first").name, "a");
    let rest = list.next_page().await.expect("fetched").expect("what is left of the page");
    assert_eq!((rest.operations.len(), rest.next_page_token.as_str()), (1, "2"));
    let last = list.next_page().await.expect("fetched").expect("the last page");
    assert_eq!(last.operations[0].name, "c");
    assert_eq!(list.next_page().await.expect("the end"), None);
}

#[tokio::test(start_paused = true)]
async fn a_stream_is_over_after_an_error_and_try_next_is_not() {
    let script = Script::new()
        .page(page(&["a"], "2"))
        .page(Err(Error::rpc(Status::new(Code::Unavailable, "try again"))))
        .page(page(&["b"], ""));
    let mut list = Client::new(script).list("operations");
    let next =
        async |list: &mut List| poll_fn(|context| Pin::new(&mut *list).poll_next(context)).await;
    assert!(next(&mut list).await.expect("the first page").is_ok());
    assert!(next(&mut list).await.expect("the second fails").is_err());
    assert!(next(&mut list).await.is_none());
    assert_eq!(names(&mut list).await.expect("it can go on"), ["b"]);
}

#[tokio::test(start_paused = true)]
async fn tokens_that_go_around_end_the_list_with_an_error() {
    for around in 1..20 {
        let pages = |script: Script, number: usize| script.page(page(&[], &format!("{number}")));
        let lead_in = (100..107).fold(Script::new(), pages);
        let script = (0..200).map(|number| number % around).fold(lead_in, pages);
        let mut list = Client::new(script.clone()).list("operations");
        let error = names(&mut list).await.expect_err("it would go on for ever");
        assert_eq!(error.kind(), ErrorKind::Codec, "{around}");
        assert!(script.calls().len() < 100, "{around}");
    }
}

#[tokio::test(start_paused = true)]
async fn many_empty_pages_are_no_error() {
    let script = (1..5_000)
        .fold(Script::new(), |script, number| script.page(page(&[], &format!("{number}"))));
    let mut list = Client::new(script.page(page(&["a"], ""))).list("operations");
    assert_eq!(names(&mut list).await.expect("they end"), ["a"]);
}

#[tokio::test(start_paused = true)]
async fn pages_that_are_empty_one_after_the_other_are_not_asked_for_without_pauses() {
    let script = (1..200)
        .fold(Script::new(), |script, number| script.page(page(&[], &format!("{number}"))))
        .page(page(&["a"], "b"))
        .page(page(&["b"], ""));
    let mut list = Client::new(script.clone()).list("operations");
    assert_eq!(names(&mut list).await.expect("they end"), ["a", "b"]);
    let times: Vec<_> = script.calls().iter().map(|call| call.at).collect();
    assert_eq!(times[EMPTY as usize - 1], Duration::ZERO, "a few are no matter");
    assert_eq!(times[EMPTY as usize], PAUSES[0]);
    assert_eq!(times[199] - times[198], PAUSES[1]);
    assert_eq!(times[200], times[199], "after what is not empty there is none");
}

#[tokio::test(start_paused = true)]
async fn a_list_has_a_time_limit_of_its_own() {
    let endless = (1..5_000)
        .fold(Script::new(), |script, number| script.page(page(&[], &format!("{number}"))));
    let limit = Duration::from_secs(20);
    let mut list = Client::new(endless).list("operations").timeout(limit);
    for _ in 0..2 {
        let start = Instant::now();
        let error = names(&mut list).await.expect_err("its time is up");
        assert_eq!((error.kind(), start.elapsed()), (ErrorKind::Timeout, limit));
        let text = error.to_string();
        assert!(text.contains("took more than 20s") && text.contains("pages came"), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_could_not_be_reached_is_kept_as_far_as_it_fits() {
    let long = |number: usize| {
        let unreachable = vec![format!("{number}{}", "x".repeat(1_000)); 10];
        let next_page_token = if number < 100 { number.to_string() } else { String::new() };
        let operations = vec![Operation::default()];
        Ok(ListOperationsResponse { operations, next_page_token, unreachable })
    };
    let script = (1..=100).fold(Script::new(), |script, number| script.page(long(number)));
    let mut list = Client::new(script).list("operations");
    names(&mut list).await.expect("it is no error");
    let kept: usize = list.unreachable().iter().map(String::len).sum();
    assert!((60_000..=UNREACHABLE).contains(&kept), "{kept}");
    assert_eq!(list.unreachable().len() + list.unreachable_left_out(), 1_000);
}
