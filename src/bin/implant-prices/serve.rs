//! `serve`: the site on this machine, built anew when its list changes.

use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::Html;
use axum::routing::get;
use implant_prices::check::Checked;
use implant_prices::day::Day;
use implant_prices::desk::shell;
use implant_prices::site::Site;
use implant_prices::site::parts::{CARRIED, DESK};
use implant_prices::words::{command, desk};
use serde_json::json;
use tempfile::TempDir;
use tokio::net::TcpListener as Listener;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use crate::build;
use crate::door::{Door, Ended, Outcome, Stopped, say};
use crate::watch;

/// Builds, serves on loopback and builds anew after changes, until it is interrupted.
pub fn serve(door: &Door, list: Option<&Path>, port: u16) -> Outcome {
    let listener = listen(door, port)?;
    let scratch = tempfile::tempdir().map_err(|fault| door.cannot_write(&std::env::temp_dir(), &fault))?;
    let site = scratch.path().join("site");
    let list = match list {
        Some(list) => {
            rebuild(door, list, &site)?;
            Some(list)
        }
        None => {
            demo(door, &scratch, &site)?;
            None
        }
    };
    let _watcher = list.map(|list| follow(door, list, &site));
    announce(door, &listener)?;
    run(listener, &site).map_err(|fault| door.cannot_listen(port, &fault))?;
    Ok(Ended::Well)
}

fn listen(door: &Door, port: u16) -> Result<TcpListener, Stopped> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|fault| door.cannot_listen(port, &fault))
}

fn rebuild(door: &Door, list: &Path, folder: &Path) -> Result<(), Stopped> {
    let checked = door.publishable(list)?;
    build::folder(door, folder, &site(door, &checked, door.date())?)
}

/// The demo is built for the date of its list, which lies inside its policy's period.
fn demo(door: &Door, scratch: &TempDir, folder: &Path) -> Result<(), Stopped> {
    if CARRIED.demo.is_empty() {
        return Err(Stopped::CannotRun(command::NO_DEMO.to(door.lang).to_owned()));
    }
    let list = scratch.path().join("demo");
    unpack(&list).map_err(|fault| door.cannot_write(&list, &fault))?;
    let checked = door.publishable(&list)?;
    let on = door.on.unwrap_or(checked.list().about.as_of);
    build::folder(door, folder, &site(door, &checked, on)?)
}

/// Not kept in the browser: who works on a list wants to see it as it is now.
fn site(door: &Door, checked: &Checked, on: Day) -> Result<Site, Stopped> {
    build::site(door, checked, on, false)
}

fn unpack(folder: &Path) -> io::Result<()> {
    std::fs::create_dir(folder)?;
    CARRIED.demo.iter().try_for_each(|(name, bytes)| std::fs::write(folder.join(name), bytes))
}

/// Builds the site anew after each change of its list. Where changes cannot be seen, the site is served
/// all the same.
fn follow(door: &Door, list: &Path, folder: &Path) -> Option<impl Sized> {
    let sources: Vec<PathBuf> =
        std::iter::once(list).chain(door.policy.as_deref()).map(Path::to_path_buf).collect();
    let (again, list, folder) = (door.clone(), list.to_path_buf(), folder.to_path_buf());
    let shown = list.display().to_string();
    let watcher = watch::watch(sources, move || tell(&again, rebuild(&again, &list, &folder)));
    if watcher.is_err() {
        say(&command::cannot_watch(&shown, door.lang));
    }
    watcher.ok()
}

fn tell(door: &Door, rebuilt: Result<(), Stopped>) {
    match rebuilt {
        Ok(()) => say(command::BUILT_ANEW.to(door.lang)),
        Err(Stopped::CannotRun(why)) => say(&format!("{why}\n{}", command::KEPT_THE_LAST.to(door.lang))),
        Err(Stopped::Findings(report)) => {
            say(&format!("{}\n{}", report.text(door.lang), command::KEPT_THE_LAST.to(door.lang)));
        }
    }
}

/// Prints the address on standard output, so that a script can wait for it.
fn announce(door: &Door, listener: &TcpListener) -> Result<(), Stopped> {
    let port = listener.local_addr().map_err(|fault| door.cannot_listen(0, &fault))?.port();
    let address = format!("http://127.0.0.1:{port}/");
    door.answer(&json!({ "address": address }), &address)?;
    if DESK.is_some() {
        say(&desk::at(&format!("{address}desk.html"), door.lang));
    }
    say(command::HOW_TO_STOP.to(door.lang));
    Ok(())
}

fn run(listener: TcpListener, site: &Path) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let fresh = SetResponseHeaderLayer::overriding(
        header::CACHE_CONTROL,
        // Not even asked whether it has changed: within one second a file's time would not tell.
        HeaderValue::from_static("no-store"),
    );
    // Beside the site, not in it: patients never load it.
    let desk = DESK.as_ref().map(|desk| {
        let page = shell::document(desk, CARRIED.style);
        Router::new().route("/desk.html", get(async move || Html(page.clone())))
    });
    let app = desk.unwrap_or_default().fallback_service(ServeDir::new(site)).layer(fresh);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = Listener::from_std(listener)?;
        axum::serve(listener, app).with_graceful_shutdown(interrupted()).await
    })
}

/// Returns when the person or the system asks the command to end.
async fn interrupted() {
    let by_person = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut by_system) = signal(SignalKind::terminate()) {
            tokio::select! { () = by_person => {}, _ = by_system.recv() => {} }
            return;
        }
    }
    by_person.await;
}
