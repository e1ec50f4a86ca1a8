//! `lro demo`: one operation, followed over both wires at once.

mod comparison;
mod follow;
mod screen;

use std::io::{self, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use clap::Args;
use longrunning::{Backoff, Client, Error, GrpcTransport, RestTransport, TransportOptions, Wire};
use longrunning_server::demo::v1::{
    DemoServiceClient, Failure, Progress, Report, StartReportRequest,
};

use self::comparison::compare;
use self::follow::{Followed, follow};
use self::screen::Screen;
use crate::exit::Exit;
use crate::failure::Result;
use crate::server::CallerArguments;
use crate::{known_types, server, span};

/// Start an operation on an embedded server and follow it over gRPC and REST side by side
///
/// Then a second one, which fails. Ends with a table of the results of both wires; the exit status
/// is 1 if they differ.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro demo
  lro demo --duration 10s --steps 20")]
pub(crate) struct DemoArguments {
    /// Duration of the operation
    #[arg(long, value_name = "TIME", value_parser = span::parse, default_value = "2s")]
    duration: Duration,

    /// Number of progress reports
    #[arg(long, value_name = "NUMBER", default_value_t = 9, value_parser = clap::value_parser!(i32).range(0..=10_000))]
    steps: i32,
}

pub(crate) async fn run(arguments: &DemoArguments) -> Result<Exit> {
    let server =
        server::start(SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), &CallerArguments::default())
            .await?;
    let endpoint = server.url();
    say(&format!("server   {endpoint}, gRPC and REST on one port"))?;

    let options = TransportOptions::new().registry(known_types::registry().clone());
    let grpc = GrpcTransport::connect_with(&endpoint, options.clone()).await?;
    let rest = RestTransport::connect_with(&endpoint, options).await?;
    let service = DemoServiceClient::new(grpc.clone());
    let clients = [(Wire::Grpc, Client::new(grpc)), (Wire::Rest, Client::new(rest))];

    let succeeds = StartReportRequest {
        operation_id: "demo".into(),
        title: "one operation, two wires".into(),
        duration: prost_types::Duration::try_from(arguments.duration).ok(),
        steps: arguments.steps,
        ..StartReportRequest::default()
    };
    let fails = StartReportRequest {
        operation_id: "demo-that-fails".into(),
        failure: Some(Failure::default()),
        ..StartReportRequest::default()
    };
    let name = start(&service, succeeds).await?;
    say(&format!("started  {name} over gRPC; following it over both wires\n"))?;
    let screen = Screen::new();
    let succeeded = follow_over_both(&clients, &name, &screen).await?;
    screen.close();
    let name = start(&service, fails).await?;
    let failed = follow_over_both(&clients, &name, &Screen::hidden()).await?;

    let table = compare(&succeeded, &failed);
    let width = console::Term::stdout().size_checked().map_or(100, |(_, columns)| columns.into());
    say(&format!("\n{}", table.render([Wire::Grpc.as_str(), Wire::Rest.as_str()], width)))?;
    server.shutdown(Duration::from_secs(1)).await;
    Ok(if table.is_equal() {
        say(
            "Both wires gave equal results. `lro serve` runs this server to try the other commands.",
        )?;
        Exit::Done
    } else {
        say("The wires gave different results.")?;
        Exit::Failed
    })
}

/// Starts an operation and returns its name.
async fn start(
    service: &DemoServiceClient<GrpcTransport>,
    request: StartReportRequest,
) -> Result<String, Error> {
    Ok(service.start_report(request).await?.name().to_owned())
}

async fn follow_over_both(
    clients: &[(Wire, Client); 2],
    name: &str,
    screen: &Screen,
) -> Result<[Followed; 2], Error> {
    let policy =
        Backoff::new().initial_delay(Duration::from_millis(150)).multiplier(1.0).jitter(0.5);
    let [grpc, rest] = clients.each_ref().map(|(wire, client)| {
        let poller = client.poll::<Report, Progress>(name).policy(policy);
        follow(poller, screen.track(*wire))
    });
    let (grpc, rest) = tokio::try_join!(grpc, rest)?;
    Ok([grpc, rest])
}

fn say(text: &str) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{text}")
}
