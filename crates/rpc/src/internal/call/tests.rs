use super::*;
use crate::auth::{Token, TokenCache};
use crate::{GrpcServiceConfig, Method, RetryPolicy, Service, Status};

const SERVICE: Service = Service::new("pkg.S");
static GET: Method = Method::new::<(), ()>(&SERVICE, "Get", "/pkg.S/Get", "pkg.S.Get").idempotent();

async fn call<F>(
    options: &CallOptions,
    attempt: impl FnMut(Attempt) -> F + Send,
) -> (Result<u32>, Duration)
where
    F: Future<Output = Result<u32>> + Send,
{
    let start = Instant::now();
    let (observed, transport) = (CallScope::unobserved(&GET), TransportOptions::new());
    let budget = RetryBudget::new();
    let outcome = repeat(&observed, &transport, options, &budget, None, attempt).await;
    (outcome, start.elapsed())
}

fn unavailable() -> Error {
    Error::rpc(Status::new(Code::Unavailable, "try again"))
}

#[tokio::test(start_paused = true)]
async fn a_call_that_never_ends_is_given_up_at_its_limit() {
    let limit = Duration::from_millis(3_500);
    let options = CallOptions::new().timeout(limit);
    let (outcome, elapsed) = call(&options, |_| std::future::pending()).await;
    let error = outcome.expect_err("nothing answered");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Timeout, Code::DeadlineExceeded));
    assert_eq!(error.to_string(), "pkg.S.Get: no answer within 3.5s");
    assert_eq!(elapsed, limit);
}

#[tokio::test(start_paused = true)]
async fn the_limit_of_the_transport_holds_where_the_call_has_none() {
    let (outcome, elapsed) = call(&CallOptions::new(), |_| std::future::pending()).await;
    assert!(outcome.expect_err("nothing answered").is_timeout());
    assert_eq!(elapsed, Duration::from_secs(60));
}

#[tokio::test(start_paused = true)]
async fn a_transient_failure_is_met_by_another_attempt() {
    let (outcome, _) = call(&CallOptions::new(), async |attempt: Attempt| {
        if attempt.number < 3 { Err(unavailable()) } else { Ok(attempt.number) }
    })
    .await;
    assert_eq!(outcome.expect("the third attempt succeeds"), 3);
}

#[tokio::test(start_paused = true)]
async fn the_server_says_how_long_to_wait() {
    let (outcome, elapsed) = call(&CallOptions::new(), async |attempt: Attempt| {
        let hint = Duration::from_millis(1_234);
        if attempt.number < 2 { Err(unavailable().with_retry_after(hint)) } else { Ok(1) }
    })
    .await;
    assert!(outcome.is_ok());
    assert_eq!(elapsed, Duration::from_millis(1_234));
}

#[tokio::test(start_paused = true)]
async fn a_timeout_says_what_the_attempt_before_it_met() {
    let options = CallOptions::new().timeout(Duration::from_secs(1));
    let (outcome, _) = call(&options, async |attempt: Attempt| {
        if attempt.number > 1 {
            std::future::pending().await
        }
        Err(unavailable().with_retry_after(Duration::ZERO))
    })
    .await;
    let error = outcome.expect_err("too late");
    assert!(error.is_timeout());
    let source = error.source().map(ToString::to_string);
    assert_eq!(source.as_deref(), Some("pkg.S.Get failed: UNAVAILABLE: try again"));
}

#[tokio::test(start_paused = true)]
async fn a_timeout_says_if_credentials_were_waited_for() {
    let slow = TokenCache::new(async || {
        time::sleep(Duration::from_secs(5)).await;
        Token::new("t1")
    });
    let transport = TransportOptions::new().credentials(slow);
    for (seconds, want) in [
        (4, "pkg.S.Get: getting credentials: none within 4s"),
        (6, "pkg.S.Get: no answer within 6s"),
    ] {
        let options = CallOptions::new().timeout(Duration::from_secs(seconds));
        let (observed, budget) = (CallScope::unobserved(&GET), RetryBudget::new());
        let silent = |_, _| std::future::pending::<Result<u32>>();
        let call = run(&observed, None, &transport, &options, &budget, silent);
        let error = call.await.expect_err("nothing answered");
        assert_eq!((error.kind(), &*error.to_string()), (ErrorKind::Timeout, want));
    }
}

#[tokio::test(start_paused = true)]
async fn a_wait_beyond_the_limit_is_not_begun() {
    let options = CallOptions::new().timeout(Duration::from_secs(1));
    let (outcome, elapsed) =
        call(&options, async |_| Err(unavailable().with_retry_after(Duration::from_secs(2)))).await;
    assert!(outcome.expect_err("refused").is_unavailable());
    assert_eq!(elapsed, Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn retries_can_be_turned_off_for_a_call() {
    let options = CallOptions::new().retry(RetryPolicy::none());
    let mut attempts = 0;
    let (outcome, _) = call(&options, |_| {
        attempts += 1;
        async { Err(unavailable()) }
    })
    .await;
    assert!(outcome.is_err());
    assert_eq!(attempts, 1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_late_already_is_not_made() {
    let options = CallOptions::new().deadline(Instant::now());
    let (outcome, _) = call(&options, async |_| panic!("an attempt was made")).await;
    assert!(outcome.expect_err("too late").is_timeout());
}

#[tokio::test(start_paused = true)]
async fn a_server_that_gives_up_when_we_do_is_a_timeout() {
    let options = CallOptions::new().timeout(Duration::from_secs(1));
    let (outcome, _) = call(&options, async |_| {
        time::sleep(Duration::from_secs(1)).await;
        Err(Error::rpc(Status::new(Code::Cancelled, "Timeout expired")))
    })
    .await;
    assert_eq!(outcome.expect_err("too late").kind(), ErrorKind::Timeout);
}

/// Says something of all methods of the service, and something else of one of them.
const CONFIG: &str = r#"{"methodConfig": [
    {"name": [{"service": "pkg.S"}], "timeout": "20s"},
    {
        "name": [{"service": "pkg.S", "method": "Start"}],
        "timeout": "2s",
        "retryPolicy": {
            "maxAttempts": 3,
            "initialBackoff": "0.001s",
            "maxBackoff": "0.001s",
            "backoffMultiplier": 1,
            "retryableStatusCodes": ["ABORTED"]
        }
    }
]}"#;

static START: Method = Method::new::<(), ()>(&SERVICE, "Start", "/pkg.S/Start", "pkg.S.Start");

const OTHER: Service = Service::new("pkg.Other");
static ELSEWHERE: Method =
    Method::new::<(), ()>(&OTHER, "Get", "/pkg.Other/Get", "pkg.Other.Get").idempotent();

fn configured() -> TransportOptions {
    TransportOptions::new().grpc_service_config(GrpcServiceConfig::parse(CONFIG).expect("a config"))
}

#[tokio::test(start_paused = true)]
async fn a_service_config_limits_calls_where_the_caller_does_not() {
    let own = || CallOptions::new().timeout(Duration::from_secs(1));
    let table = [
        ("of the method", &START, CallOptions::new(), 2),
        ("of the service", &GET, CallOptions::new(), 20),
        ("of the transport", &ELSEWHERE, CallOptions::new(), 7),
        ("of the call, before the method's", &START, own(), 1),
        ("of the call, before the service's", &GET, own(), 1),
    ];
    let transport = configured().timeout(Duration::from_secs(7));
    for (row, method, options, seconds) in table {
        let start = Instant::now();
        let (observed, budget) = (CallScope::unobserved(method), RetryBudget::new());
        let outcome: Result<()> =
            repeat(&observed, &transport, &options, &budget, None, |_| std::future::pending())
                .await;
        assert!(outcome.expect_err("nothing answered").is_timeout(), "{row}");
        assert_eq!(start.elapsed(), Duration::from_secs(seconds), "{row}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_config_says_what_is_repeated_where_the_caller_does_not() {
    let own = || CallOptions::new().retry(RetryPolicy::none());
    let table = [
        ("of the method", &START, CallOptions::new(), Code::Aborted, 3),
        ("a code that it does not have", &START, CallOptions::new(), Code::Unavailable, 1),
        ("of the call, before the method's", &START, own(), Code::Aborted, 1),
        ("of the transport: its entry has none", &GET, CallOptions::new(), Code::Unavailable, 2),
        ("of the transport", &ELSEWHERE, CallOptions::new(), Code::Unavailable, 2),
        ("of the transport, another code", &ELSEWHERE, CallOptions::new(), Code::Aborted, 1),
    ];
    let transport = configured().retry(RetryPolicy::new().max_attempts(2));
    for (row, method, options, code, want) in table {
        let (observed, budget) = (CallScope::unobserved(method), RetryBudget::new());
        let mut attempts = 0;
        let outcome: Result<()> = repeat(&observed, &transport, &options, &budget, None, |_| {
            attempts += 1;
            async move { Err(Error::rpc(Status::new(code, ""))) }
        })
        .await;
        let error = outcome.expect_err("it is refused each time");
        assert_eq!((attempts, error.attempts()), (want, want), "{row}");
    }
}

#[tokio::test(start_paused = true)]
async fn calls_share_the_budget_of_their_transport() {
    let (transport, options) = (TransportOptions::new(), CallOptions::new());
    let (observed, budget) = (CallScope::unobserved(&GET), RetryBudget::new());
    let options = options.retry(RetryPolicy::new().max_attempts(2));
    let attempts = async |outcome: fn() -> Result<()>| {
        let mut attempts = 0;
        let _ = repeat(&observed, &transport, &options, &budget, None, |_| {
            attempts += 1;
            async move { outcome() }
        })
        .await;
        attempts
    };
    let down = || Err(unavailable());
    let mut made = Vec::new();
    for _ in 0..10 {
        made.push(attempts(down).await);
    }
    assert_eq!(made, [2, 2, 2, 2, 1, 1, 1, 1, 1, 1], "ten tokens, and none below half");
    for _ in 0..60 {
        attempts(|| Ok(())).await;
    }
    assert_eq!(attempts(down).await, 1, "60 successes give 6 tokens back, and it costs one");
    for _ in 0..11 {
        attempts(|| Ok(())).await;
    }
    assert_eq!(attempts(down).await, 2);
    let full = RetryBudget::new();
    for _ in 0..100 {
        let refused = |_| async { Err::<(), _>(Error::rpc(Status::new(Code::NotFound, ""))) };
        let _ = repeat(&observed, &transport, &options, &full, None, refused).await;
    }
    assert!(full.fail(), "what is not repeated costs nothing");
}
