"""Values: the values of keys become IRIs, numbers, times and literals."""
