"""What the words of a claim leave open: "near Izium", "an acting minister", "not with missiles"."""
