//! Noise that is the same every time.

/// George Marsaglia's xorshift ("Xorshift RNGs", Journal of Statistical Software 8(14), 2003), 64 bits, 13-7-17.
pub struct Noise(u64);

impl Noise {
    /// The noise of a seed; 0 is not one.
    pub fn new(seed: u64) -> Self {
        Self(seed.max(1))
    }

    /// The next sample, between -1 and 1.
    pub fn sample(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        // The upper 53 bits are a fraction that a double holds exactly.
        (self.0 >> 11) as f64 / (1_u64 << 52) as f64 - 1.0
    }
}
