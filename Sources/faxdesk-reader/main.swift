// Entry point; replaced by the first landing.
