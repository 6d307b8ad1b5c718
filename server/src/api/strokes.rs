//! `POST /api/v1/strokes`: what a finger drew, as strokes. The pad shows them at once; saving checks them again.

use axum::Json;
use serde::Deserialize;
use tiengban_app::{PageError, Visitor};
use tiengban_content::drawing::Drawing;
use tiengban_content::drawing::check::MOST_STROKES;
use tiengban_content::drawing::pen::{Touch, draw as drawn};

use super::sent::Sent;

/// What was drawn.
#[derive(Deserialize)]
pub(super) struct Scrawl {
    /// Of each stroke its points: x and y from 0 to 1024, downwards, and the pressure from 0 to 1.
    strokes: Vec<Vec<[f64; 3]>>,
}

/// Smooths strokes, for whoever is signed in.
pub(super) async fn draw(visitor: Visitor, Sent(scrawl): Sent<Scrawl>) -> Result<Json<Drawing>, PageError> {
    visitor.signed_in()?;
    if scrawl.strokes.len() > MOST_STROKES {
        return Err(PageError::TooMuch);
    }
    let touch = |[x, y, pressure]: [f64; 3]| Touch { x, y, pressure };
    let strokes: Vec<Vec<Touch>> =
        scrawl.strokes.into_iter().map(|stroke| stroke.into_iter().map(touch).collect()).collect();
    Ok(Json(drawn(&strokes)))
}
