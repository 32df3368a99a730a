"""The union's supervision of how the law and the contract are kept (工会劳动法律监督): a second, smaller procedure.

An *opinion letter* (意见书) goes to the employer, who answers; what is refused, unanswered or not put right goes up to
the local federation, which may send a *proposal* (建议书) to the HR bureau (浙江省工会劳动法律监督条例 21–24).
"""
