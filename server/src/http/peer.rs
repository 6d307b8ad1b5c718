//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::extract::Request;
use axum::extract::connect_info::{ConnectInfo, Connected};
use axum::middleware::Next;
use axum::response::Response;
use axum::serve::IncomingStream;
use tiengban_app::visitor::Address;
use tokio::net::TcpListener;

use super::unread::Unread;

/// The other end of a connection.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub SocketAddr);

impl Connected<IncomingStream<'_, Unread<TcpListener>>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Unread<TcpListener>>) -> Self {
        Self(*stream.remote_addr())
    }
}

/// Tells pages the address of a request.
pub(super) async fn address(mut request: Request, next: Next) -> Response {
    if let Some(address) = seen(&request) {
        request.extensions_mut().insert(Address(address));
    }
    next.run(request).await
}

/// A proxy on this machine is believed when it names another; nobody else is.
fn seen(request: &Request) -> Option<IpAddr> {
    let peer = request.extensions().get::<ConnectInfo<Peer>>()?.0.0.ip();
    let forwarded = request.headers().get("x-forwarded-for").and_then(|value| value.to_str().ok());
    // The last is the one that the proxy itself has seen.
    let named = forwarded.and_then(|text| text.rsplit(',').next()?.trim().parse().ok());
    Some(named.filter(|_| peer.is_loopback()).unwrap_or(peer))
}
