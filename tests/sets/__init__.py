"""Messages of shoppers with what each of them means, which no training has seen."""
