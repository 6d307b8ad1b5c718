//! `tiengban`: see [`tiengban::cli`].

use std::process::ExitCode;

use clap::Parser;
use tiengban::cli::Cli;
use tiengban::commands;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let filter = tracing_subscriber::EnvFilter::try_from_env("TIENGBAN_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,tiengban=info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            eprintln!("tiengban: the system gives no threads: {error}");
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(commands::run(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("\n{}", fault.on_terminal());
            ExitCode::FAILURE
        }
    }
}
