//! How often one address may knock: a whole club signs in behind one address, a machine that guesses does not stop.
//!
//! This slows down who tries many names. Who tries many secrets for one name is counted in the store, where a restart
//! does not forget it.

use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// So many at once: a card takes two knocks, so fifty people come in together and may still be wrong now and then. Then
/// one every two seconds.
const AT_ONCE: NonZeroU32 = NonZeroU32::new(150).expect("a number above zero");
const THEN_EVERY: Duration = Duration::from_secs(2);
/// With more addresses than this in mind, those that have long been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// Who knocked how often.
pub struct Limits {
    by_address: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Default for Limits {
    fn default() -> Self {
        let quota = Quota::with_period(THEN_EVERY).unwrap_or(Quota::per_second(AT_ONCE)).allow_burst(AT_ONCE);
        Self { by_address: RateLimiter::keyed(quota), clock: DefaultClock::default() }
    }
}

impl Limits {
    /// Counts a knock.
    ///
    /// # Errors
    /// How many seconds to wait, at least 1, where there were too many.
    pub fn knock(&self, address: IpAddr) -> Result<(), u64> {
        if self.by_address.len() > REMEMBERED {
            self.by_address.retain_recent();
        }
        self.by_address
            .check_key(&network(address))
            .map_err(|early| early.wait_time_from(self.clock.now()).as_secs().saturating_add(1))
    }
}

/// One customer has a whole /64 of IPv6: all of it is one address.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(six) => match six.to_ipv4_mapped() {
            Some(four) => IpAddr::V4(four),
            None => IpAddr::V6((u128::from(six) >> 64 << 64).into()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_club_gets_in_and_a_machine_has_to_wait() {
        let (limits, club, other) = (Limits::default(), "192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        assert!((0..AT_ONCE.get()).all(|_| limits.knock(club).is_ok()));
        assert!((1..=3).contains(&limits.knock(club).unwrap_err()));
        assert!(limits.knock(other).is_ok());
    }

    #[test]
    fn a_network_of_ipv6_is_one_address() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:1"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    }
}
