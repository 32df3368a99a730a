"""Bad input and bad luck: whatever comes, the answer is a clear sentence, and nothing is half done."""
