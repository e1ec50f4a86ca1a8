//! `lro completions`: a completion script for a shell.

use std::io::{self, Write as _};

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::exit::Exit;
use crate::failure::Result;

const EXAMPLES: &str = "\
Examples:
  source <(lro completions bash)               for this shell only
  lro completions bash > ~/.local/share/bash-completion/completions/lro
  lro completions zsh > ~/.zfunc/_lro          where fpath has ~/.zfunc
  lro completions fish > ~/.config/fish/completions/lro.fish";

/// Write a shell's completion script for lro
#[derive(Args, Debug)]
#[command(after_help = EXAMPLES)]
pub(crate) struct CompletionsArguments {
    /// Shell of the script
    shell: Shell,
}

pub(crate) fn run(arguments: &CompletionsArguments) -> Result<Exit> {
    // In memory first: clap_complete panics if the pipe is closed before the script is written.
    let mut script = Vec::new();
    let mut command = crate::command::Arguments::command();
    clap_complete::generate(arguments.shell, &mut command, "lro", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Exit::Done)
}
