//! Calls a server through nginx over each wire, and compares the answers with the server's own.
//!
//! Takes the address of a `lro serve`. Prints a line of JSON for each case, which
//! `cargo xtask interop` reads.

use std::collections::HashSet;
use std::error::Error as StdError;
use std::fmt::Debug;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::time::Duration;

use longrunning::error_details::ErrorInfo;
use longrunning::{CallOptions, Client, Code, Error, ErrorKind, RetryPolicy, TransportOptions};
use longrunning_e2e::nginx::{KEEP_ALIVE, Nginx, Trouble};
use longrunning_e2e::{Session, Wire};
use longrunning_server::demo;
use longrunning_server::demo::v1::{Failure, Progress, Report, StartReportRequest};

type Outcome<T = String> = Result<T, Box<dyn StdError>>;

/// The environment of a case.
struct Stage<'n> {
    nginx: &'n Nginx,
    /// Through nginx.
    session: Session,
    /// Around it.
    direct: Client,
}

#[tokio::main]
async fn main() -> ExitCode {
    let address = std::env::args().nth(1).unwrap_or_default();
    let Ok(server) = address.trim_start_matches("http://").parse::<SocketAddr>() else {
        eprintln!("usage: nginx ADDRESS-OF-LRO-SERVE");
        return ExitCode::from(2);
    };
    let nginx = match Nginx::start(server) {
        Ok(nginx) => nginx,
        Err(error) => {
            eprintln!("starting nginx: {error}");
            return ExitCode::from(2);
        }
    };
    println!("{}", serde_json::json!({ "versions": format!("nginx {}", nginx.version()) }));
    let mut is_well = true;
    for wire in Wire::BOTH {
        let options = || TransportOptions::new().registry(demo::v1::registry().clone());
        let session = Session::connect(wire, &nginx.url(wire), options()).await;
        let direct = Session::connect(wire, &format!("http://{server}"), options()).await.client;
        let stage = Stage { nginx: &nginx, session, direct };
        let mut tell = |call, outcome: Outcome| {
            is_well &= outcome.is_ok();
            tell(wire, call, &outcome);
        };
        tell("get", stage.get().await);
        tell("get, not there", stage.not_there().await);
        tell("list", stage.list().await);
        tell("success", stage.success().await);
        tell("failure", stage.failure().await);
        tell("cancel and delete", stage.cancel_and_delete().await);
        tell("idle connection", stage.idle_connection().await);
        tell("compressed", stage.compressed());
        for (trouble, call, waiting) in [
            (Trouble::Away, "502", "success after 502"),
            (Trouble::Late, "408", "success after 408"),
        ] {
            tell(call, stage.refused(trouble).await);
            tell(waiting, stage.success_after(trouble).await);
        }
    }
    ExitCode::from(u8::from(!is_well))
}

fn tell(wire: Wire, call: &str, outcome: &Outcome) {
    let said = match outcome {
        Ok(said) => said.clone(),
        Err(problem) => problem.to_string(),
    };
    let line = serde_json::json!({
        "client": concat!("longrunning ", env!("CARGO_PKG_VERSION"), ", through nginx"),
        "wire": wire.to_string(),
        "call": call,
        "well": outcome.is_ok(),
        "said": said,
    });
    println!("{line}");
}

impl Stage<'_> {
    async fn get(&self) -> Outcome {
        let name = self.begin("get", Duration::ZERO, None).await?;
        self.direct.wait(&name, None).await?;
        same(&self.session.client.get(&name).await?, &self.direct.get(&name).await?)
    }

    async fn not_there(&self) -> Outcome {
        let name = "operations/nowhere";
        let refused = |outcome: Result<_, Error>| outcome.err().ok_or("it was found");
        let error = refused(self.session.client.get(name).await)?;
        if !error.is_not_found() || error.detail::<ErrorInfo>().is_none() {
            return Err(format!("expected NOT_FOUND with an ErrorInfo, found {error:?}").into());
        }
        same(&error.status(), &refused(self.direct.get(name).await)?.status())
    }

    async fn list(&self) -> Outcome {
        for number in 0..5 {
            self.begin(&format!("list-{number}"), Duration::ZERO, None).await?;
        }
        let names = async |client: &Client| {
            let mut operations = client.list("operations").page_size(2);
            let mut names = Vec::new();
            while let Some(operation) = operations.try_next().await? {
                names.push(operation.name);
            }
            Outcome::Ok(names)
        };
        let found = names(&self.session.client).await?;
        if found.len() < 5 {
            return Err(format!("expected five or more, found {found:?}").into());
        }
        same(&found, &names(&self.direct).await?)
    }

    async fn success(&self) -> Outcome {
        let name = self.begin("success", Duration::from_secs(2), None).await?;
        let mut poller = self.session.client.poll::<Report, Progress>(&*name);
        let mut updates = 0;
        while poller.try_next().await?.is_some() {
            updates += 1;
        }
        match poller.until_done().await?.title {
            title if title == "success" => Ok(format!("{updates} updates")),
            title => Err(format!("expected the report, found {title:?}").into()),
        }
    }

    async fn failure(&self) -> Outcome {
        let failure = Failure { message: "no paper".into(), ..Failure::default() };
        let name = self.begin("failure", Duration::from_millis(200), Some(failure)).await?;
        let failed = async |client: &Client| {
            let outcome = client.poll::<Report, Progress>(&*name).until_done().await;
            outcome.err().ok_or("it succeeded")
        };
        let error = failed(&self.session.client).await?;
        if error.kind() != ErrorKind::Operation || error.code() != Code::FailedPrecondition {
            return Err(format!("expected a failed operation, found {error:?}").into());
        }
        same(&error.status(), &failed(&self.direct).await?.status())
    }

    async fn cancel_and_delete(&self) -> Outcome {
        let name = self.begin("cancel", Duration::from_secs(600), None).await?;
        let client = &self.session.client;
        client.cancel(&name).await?;
        let outcome = client.poll::<Report, Progress>(&*name).until_done().await;
        let error = outcome.err().ok_or("it succeeded")?;
        if error.kind() != ErrorKind::Operation || error.code() != Code::Cancelled {
            return Err(format!("expected a canceled operation, found {error:?}").into());
        }
        client.delete(&name).await?;
        match self.direct.get(&name).await {
            Err(error) if error.is_not_found() => Ok(String::new()),
            outcome => Err(format!("expected NOT_FOUND, found {outcome:?}").into()),
        }
    }

    /// Idle connections that nginx closes cost no call.
    async fn idle_connection(&self) -> Outcome {
        let name = self.begin("idle", Duration::ZERO, None).await?;
        let before = self.nginx.log()?.len();
        for _ in 0..3 {
            self.session.client.get(&name).await?;
            tokio::time::sleep(KEEP_ALIVE + Duration::from_millis(300)).await;
        }
        let log = self.nginx.log()?;
        let connections: HashSet<_> = log[before..].iter().map(|it| &it.connection).collect();
        match connections.len() {
            3 => Ok("3 connections".to_owned()),
            count => Err(format!("expected a connection a call, found {count} of 3").into()),
        }
    }

    /// gRPC has its own compression, which nginx does not touch.
    fn compressed(&self) -> Outcome {
        let log = self.nginx.log()?;
        let last = log.iter().rev().find(|logged| logged.status == 200);
        let encoding = last.map_or("no call", |logged| &logged.encoding);
        let want = match self.session.wire {
            Wire::Grpc => "",
            Wire::Rest => "gzip",
        };
        match encoding == want {
            true => Ok(encoding.to_owned()),
            false => Err(format!("expected the encoding {want:?}, found {encoding:?}").into()),
        }
    }

    /// Without retries the error is transient and names nginx's status.
    async fn refused(&self, trouble: Trouble) -> Outcome {
        let client = self.session.client.clone();
        let client = client.with_options(CallOptions::new().retry(RetryPolicy::none()));
        self.nginx.trouble(Some(trouble))?;
        let outcome = client.get("operations/x").await;
        self.nginx.trouble(None)?;
        let error = outcome.err().ok_or("it was found")?;
        let says_status = error.to_string().contains(&trouble.status().to_string());
        match error.is_transient() && says_status && !error.is_not_found() {
            true => Ok(error.to_string()),
            false => Err(format!("expected a transient error, found {error:?}").into()),
        }
    }

    /// A wait continues when the trouble is over.
    async fn success_after(&self, trouble: Trouble) -> Outcome {
        let id = format!("after-{}", trouble.status());
        let name = self.begin(&id, Duration::from_millis(500), None).await?;
        let before = self.nginx.log()?.len();
        self.nginx.trouble(Some(trouble))?;
        let client = self.session.client.clone();
        let mut poller = client.poll::<Report, Progress>(name).timeout(Duration::from_secs(60));
        let waiting = tokio::spawn(async move { poller.until_done().await });
        let refused = || {
            let log = self.nginx.log().unwrap_or_default();
            log[before..].iter().filter(|logged| logged.status == trouble.status()).count()
        };
        while refused() < 2 && !waiting.is_finished() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.nginx.trouble(None)?;
        let report = waiting.await??;
        match report.title == id {
            true => Ok(format!("after {} refusals", refused())),
            false => Err(format!("expected the report, found {report:?}").into()),
        }
    }

    /// Starts an operation through nginx.
    async fn begin(
        &self,
        id: &str,
        duration: Duration,
        failure: Option<Failure>,
    ) -> Outcome<String> {
        let request = StartReportRequest {
            operation_id: format!("{id}-{}", self.session.wire).to_lowercase(),
            title: id.to_owned(),
            duration: Some(duration.try_into()?),
            steps: 4,
            failure,
            ..StartReportRequest::default()
        };
        Ok(self.session.demo.start_report(request).await?.name().to_owned())
    }
}

fn same<T: Debug + PartialEq>(through: &T, around: &T) -> Outcome {
    match through == around {
        true => Ok(String::new()),
        false => Err(format!("through nginx: {through:?}; around it: {around:?}").into()),
    }
}
