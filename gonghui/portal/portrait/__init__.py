"""The enterprise's portrait (企业画像): the enterprise seen through its measures, to read and as data."""
