//! `lro serve`: the demo server, until interrupted.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::time::Duration;

use clap::Args;

use crate::exit::Exit;
use crate::failure::{Failure, Result};
use crate::server::CallerArguments;
use crate::{server, stop};

/// Run a demo server: operations that report progress, fail or wait to be canceled
///
/// gRPC and REST on one port; operations under /v1 and /v1beta; the demo service
/// longrunning.demo.v1.DemoService, and an emulator of the Google Workspace Events API, where a
/// topic called suspend-ENDPOINT_NOT_FOUND (or another reason) suspends its subscription. Nothing
/// is stored.
#[derive(Args, Debug)]
#[command(after_help = "Examples:
  lro serve
  lro serve --listen 127.0.0.1:0        a free port; the first line says which

  curl http://127.0.0.1:8980/v1/reports:start \\
      -d '{\"operationId\": \"42\", \"title\": \"Hello\", \"duration\": \"20s\", \"steps\": 10}'
  lro wait operations/42
  curl http://127.0.0.1:8980/v1beta/operations/42")]
pub(crate) struct ServeArguments {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8980")]
    listen: SocketAddr,

    #[command(flatten)]
    callers: CallerArguments,
}

/// How long running calls may take to end.
const GRACE: Duration = Duration::from_secs(5);

pub(crate) async fn run(arguments: &ServeArguments) -> Result<Exit> {
    let asked_to_stop = stop::asked().map_err(|error| Failure::Serve(error.into()))?;
    let server = server::start(arguments.listen, &arguments.callers).await?;
    {
        let mut out = io::stdout().lock();
        // Scripts read the port from the first line.
        writeln!(out, "listening on {}", server.url())?;
        writeln!(out, "gRPC and REST on this one port; Ctrl-C ends it")?;
        out.flush()?;
    }
    asked_to_stop.await;
    server.shutdown(GRACE).await;
    Ok(Exit::Done)
}
