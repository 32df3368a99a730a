"""The demonstration city: made-up people and firms, the same in every installation, dates relative to today.

*Founding* makes organisations and those who hold office in them; a rehearsal's stage uses the same. *City* lists the
firms. *Loading* builds it all in the background, through the actions that people use.
"""
