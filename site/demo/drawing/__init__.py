"""The demo's illustrations, drawn by code: paper-cut scenes in the site's colours, without anybody's likeness.

``python -m demo.drawing`` renders them into ``demo/content/pictures``, where they are kept: rendering takes seconds.
"""
