// Room being furnished; replaced by the first landing.
